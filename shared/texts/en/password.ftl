### The pages around the password: forgotten, changed, and recovery codes. “Code” is the long code of letters or digits in groups, never the one-time password of pictures.

## Ways to these pages

# Link below the login form.
password-link = Forgotten your password?
# Button beside the refusal that asks for a new password.
password-set-new = Set a new password
# Heading of a part of the menu.
password-menu = Password and recovery codes
# Button in the menu.
password-menu-change = Change the password

## Forgotten: ask for the mail

# Title and heading of the page.
password-title = Set a new password
# What will happen.
password-intro = Enter your member number. We send a mail with a code to your registered address.
# Button; a mail is sent after it, if the number is registered.
password-ask = Send the mail
# Button for who has the mail with the code already.
password-have-code = I already have a code

## Forgotten: enter the code

# Heading.
password-enter-title = Enter the code from the mail
# Said to everyone, so that nobody learns whether a number is registered.
password-enter-text = If this number is registered with an address that our mail reaches, the mail is on its way. Its code works for 24 hours.
# Somebody else may have caused mails: their codes open the member's own way all the same.
password-enter-any = Any of the newest three mails is good, also one that you did not ask for yourself. More than three are not sent in 24 hours.
# Field.
password-code = Code from the mail
# Below the field.
password-code-hint = Letters and digits in seven groups; you can copy and paste them
# Button.
password-check = Go on
# Button: back to the first step.
password-again = Back to the member number
# Error: too few or too many characters.
password-slip-length = The code has 28 letters and digits. Please copy all of it.
# Error: a character that no code has.
password-slip-character = One of the characters is in no code. Please compare it with the mail.
# Error: the check character does not fit.
password-slip-check = One of the characters is mistyped. Please compare it with the mail.
# Error: a code of another kind. “R” stays.
password-slip-other-kind = This code is for something else. The one for a new password begins with R.

## Forgotten: one more thing, and the new password

# Heading.
password-choose-title = Choose a new password
# The browser is one that the member has logged in with.
password-known = You have logged in with this browser before, so nothing else is needed.
# The waiting time is over. $time like 14:05, or “Nov 27, 14:05”.
password-waited = The waiting time is over. You can set the new password until { $time }.
# Heading of a choice between ways.
password-second = One more thing
# Why it is needed.
password-second-why = So that nobody can take your account only because they can read your mail.
# Choice: one of the codes that the member has printed.
password-way-recovery-code = I have a recovery code on paper
# Choice: some members are asked for a new password although they know theirs.
password-way-current-password = I know my present password
# Choice. $hours is a number.
password-way-wait = I have neither, and wait { $hours } hours
# Below that choice. $hours is a number.
password-wait-text = We tell your mailbox. If nobody objects, you can set the new password in { $hours } hours, with the same code.
# Button.
password-wait-start = Start the waiting time
# Field.
password-recovery-code = Recovery code
# Below the field.
password-recovery-code-hint = Digits in eight groups, as they stand on your sheet
# Error. $group is a number, counted from the left.
password-slip-group = Group { $group } is mistyped. Please compare it with your sheet.
# Error: too few or too many digits.
password-slip-printed-length = The code has eight groups of six digits.
# Error: something that is no digit.
password-slip-printed-character = The code on your sheet has digits only.
# Field.
password-current = Present password
# Error: the present password is wrong.
password-current-wrong = This is not your present password.

## Forgotten: waiting and done

# Heading.
password-waiting-title = The waiting time is running
# $time like 14:05, or “Nov 27, 14:05”.
password-waiting-from = You can set the new password from { $time } on.
# $time as above.
password-waiting-back = Please come back then, with your member number and the same code: until { $time } at the latest. Keep the mail.
# Button: do not wait, but use one of the other ways.
password-waiting-other = I do have something else
# Title of the notice at the end.
password-done-title = The new password is set
# What to do next.
password-done = You are logged out everywhere. Please log in with the new password.

## The new password, on both pages

# Field.
password-new = New password
# Below the field. $minimum is a number.
password-hint = At least { $minimum } characters. Four or five words that have nothing to do with each other are easy to remember. Please use it nowhere else.
# Button.
password-save = Set the new password
# While typing. $count is a number.
password-strength-short = Characters still missing: { $count }
# While typing, with the reason. $reason is one of the five below.
password-strength-easy = Easy to guess: { $reason }
# While typing.
password-strength-good = Hard to guess
# Reason.
password-easy-rows = keys or letters in a row
# Reason.
password-easy-repeat = the same again and again
# Reason.
password-easy-dates = a date or a year
# Reason.
password-easy-common = words that many people use
# Reason.
password-easy-own = your number or the name of our site
# Refused. $minimum is a number.
password-weak-too-short = Please use at least { $minimum } characters.
# Refused.
password-weak-too-long = Please use at most 256 characters.
# Refused: a tab or the like was pasted along.
password-weak-untypable = There is a character in it that no keyboard types. Please type the password instead of pasting it.
# Refused.
password-weak-common = Many people use such a password, or it has been stolen somewhere. Please choose another one.
# Refused.
password-weak-pattern = This is only a row of keys or letters, or the same again and again. Please choose another one.
# Refused.
password-weak-context = This is made of your number, your name, your address or the name of our site. Please add words of your own.

## Change while logged in

# Title and heading of the page.
password-change-title = Change the password
# What will happen.
password-change-intro = On all other devices you are logged out. The one that you are using stays logged in.
# Done.
password-change-saved = The new password is set. On all other devices you have been logged out.
# Heading: a one-time password is needed first.
password-fresh-title = First, please confirm that it is you
# What will happen.
password-fresh-text = We send a one-time password to your registered address. Once you have entered it, you come back to this page.

## Recovery codes

# Title and heading of the page.
recovery-codes-title = Recovery codes
# What they are for.
recovery-codes-intro = A recovery code is for the day on which you have forgotten your password or lost your mailbox. Then it shows that it is you. Keep the sheet where you keep other important papers.
# How things stand.
recovery-codes-none = You have no recovery codes yet.
# How things stand. $count is a number, $date a date.
recovery-codes-left = Made on { $date }. Still unused: { $count }
# A code has been used.
recovery-codes-used = One of your codes has been used. Please make a new sheet. If it was not you who used it, please change your password too.
# Button.
recovery-codes-make = Make five codes
# Below the button, where there is a sheet.
recovery-codes-replace = The codes of your old sheet then stop working.
# Button, after the first login.
recovery-codes-later = Later
# Heading of the sheet.
recovery-codes-sheet = Your recovery codes
# They cannot be shown again.
recovery-codes-once = We show them only now. Please print them, or write them down.
# On the sheet. $service is the site's name, $date a date.
recovery-codes-of = { $service }, { $date }
# On the sheet.
recovery-codes-use = Each code works once. To use one, open our site the way you always do and choose “Forgotten your password?” below the login form. Our staff never ask for a code, neither by phone nor by chat.
# Button.
recovery-codes-print = Print
# Button: a file with the codes.
recovery-codes-file = Save as a file
# Name of that file, without its ending.
recovery-codes-file-name = recovery-codes
# Button: goes on to the menu.
recovery-codes-kept = I have kept them

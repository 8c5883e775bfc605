### The web pages: login, entry page, menu, address. Plain words for members of every age.
### Buttons are short: on a phone 320 px wide they stand beside or below each other.

## Every page

# Link at the top for people who use the keyboard or a screen reader.
page-skip = Skip to the content
# Name of the list of languages, read aloud only.
page-languages = Language
# Link to the help pages.
page-help = Help
# At the foot of every page, before the telephone number and hours.
page-contact = Questions? Please call us:
# Credit for the artwork; the names stay as they are. CC-BY 4.0 is a licence.
page-pictograms = Pictograms: Twemoji, CC-BY 4.0
# Title of the notice where the browser runs no scripts.
page-no-script-title = This page needs JavaScript
# What to do about it; a telephone number and hours stand below.
page-no-script = JavaScript is switched off in your browser, or it could not be loaded. Please switch it on for this site and load the page again. If that is not possible, please call us.
# While something is being loaded.
page-loading = One moment, please …
# On buttons while the answer is awaited.
page-checking = One moment …
# Title: the network failed between browser and us.
page-offline-title = No connection
# What to do; pressing the same button again is safe, whatever became of the first time.
page-offline = We could not be reached. Please check your connection and press the button again. Nothing is counted twice.
# Button.
page-try-again = Try again
# Before a time after which something can be tried again; $time like 3:05 (minutes and seconds) or 1:02:03.
page-wait = Possible again in { $time }
# Beside a problem: when something can be tried again; $time like 14:05, or “Nov 27, 14:05” where that is not today.
page-wait-until = You can try again at { $time }.
# Beside a problem, for phone support; $number is letters and digits.
page-request-number = Request number: { $number }
# Link from a problem to the page that explains it.
page-problem-more = More about this
# Link to the start page, from pages that do not exist.
page-to-start = To the start page

## Login page

# Title and heading.
login-title = Log in
# What will happen.
login-intro = Enter your member number and password. We then send you a mail with a one-time password made of pictures and digits.
# Field.
login-member-number = Member number
# Below the field.
login-member-number-hint = The digits on your membership card
# Field.
login-password = Password
# Check box.
login-show-password = Show the password
# Button; a mail is sent after it.
login-submit = Log in
# On the button's place while the password is checked.
login-checking = Checking …
# After a right password. $address is a masked mail address.
login-sending = Sending the mail to { $address } …
# Error: a field is empty or is not a number of 4 to 16 digits.
login-number-wrong-form = Please enter the member number: digits only, 4 to 16 of them.
# Error: empty field.
login-password-missing = Please enter the password.
# Link below the form.
login-trouble = Trouble logging in?
# Button for members whose mail was refused by their own filter.
login-retry-refused = I have changed my mail settings: send the mail
# On the login page after logging out.
login-logged-out = You have logged out.
# On the login page after the session ended by itself.
login-ended = Please log in to go on.

## Entry page

# Title and heading.
entry-title = Enter the one-time password
# Below the heading: what the one-time password is for.
entry-for-login = To log in
# What it is for: one service asks again.
entry-for-step-up = To confirm that it is you
# What it is for: proving the current mailbox before an address change.
entry-for-change-address = To change your mail address: your current mailbox
# What it is for: proving the new mailbox.
entry-for-confirm-address = To change your mail address: your new mailbox
# Which mail counts. $number counts the member's mails, $time like 14:05.
entry-mail = Mail No. { $number }, sent at { $time }
# Where the reader's clock and the clock in the mail's subject differ; $time stands in the subject.
entry-mail-subject-time = (in the mail's subject: { $time })
# $address is a masked mail address.
entry-sent-to = To { $address }
# The sender to look for; $address is a mail address.
entry-sender = From { $address }
# $time like 9:41, minutes and seconds.
entry-time-left = Time left: { $time }
# $count is a number.
entry-tries-left = Tries left: { $count }
# Instruction, first part; in the order of the mail. One line on a phone.
entry-pick = Pick the pictures as in the mail.
# Instruction, second part: all pictures are chosen.
entry-then-digits = Now the digits from the mail.
# Instruction, third part: all chosen.
entry-then-confirm = Please check, then confirm.
# Name of the row of slots, read aloud only.
entry-slots = Your entry
# Name of an empty slot, read aloud. $position from 1.
entry-slot-picture-empty = Picture { $position }: empty
# Name of a filled slot, which is a button. $word is the picture's word.
entry-slot-picture = Picture { $position }: { $word }. Take it out
# Name of an empty slot, read aloud.
entry-slot-digit-empty = Digit { $position }: empty
# Name of a filled slot, which is a button. $digit is a digit.
entry-slot-digit = Digit { $position }: { $digit }. Take it out
# Name of the grid of pictures, read aloud only.
entry-palette = Pictures
# Added to a picture's name when it is chosen, read aloud only. $position from 1.
entry-chosen = chosen as picture { $position }
# Name of the pad of digits, read aloud only.
entry-digits = Digits
# Key that takes the last picture or digit back.
entry-delete = Delete
# Button: send the entry.
entry-confirm = Confirm
# On the button's place while it is checked.
entry-checking = Checking …
# Said when Confirm is pressed too early. $count is a number.
entry-incomplete-pictures = Not complete yet. Pictures still missing: { $count }
# Said when Confirm is pressed too early, all pictures being chosen. $count is a number.
entry-incomplete-digits = Not complete yet. Digits still missing: { $count }
# Read aloud after a picture was chosen.
entry-said-picture = Picture { $position }: { $word }
# Read aloud after the last picture.
entry-said-digits = All pictures are chosen. Now the digits.
# Read aloud after a digit.
entry-said-digit = Digit { $position }: { $digit }
# Read aloud when everything is chosen. $entry is the words and digits in order.
entry-said-complete = Complete: { $entry }. Please confirm.
# Read aloud after something was taken out of the entry.
entry-said-removed = Taken out: { $what }
# Read aloud once, one minute before the end.
entry-said-one-minute = One minute left.
# Right code, the next page is being opened.
entry-right = Correct. One moment, please …
# Heading of the field for pasting.
entry-paste-title = Or paste the line from the mail
# Label of the field. $example is words and digits as in the mail.
entry-paste-label = The line of words and digits, for example: { $example }
# Button beside the field: send the pasted line.
entry-paste-send = Confirm this line
# Error: the line is not words and digits. Both are numbers.
entry-paste-unreadable = This line could not be read. Nothing was counted. Please copy the whole line from the mail: { $pictures } words and { $digits } digits.
# The page's language is not the X.
entry-other-language = The words in the mail are in { $name }.
# Button: show the page in the mail's language.
entry-use-mail-language = Show the words as in the mail
# Heading of the part about the mail's whereabouts.
entry-mail-title = Where is the mail?
# Delivery state.
entry-state-sending = The mail is being sent.
# Delivery state. $time like 14:05.
entry-state-sent = Sent at { $time }
# Delivery state: our fault.
entry-state-not-sent = The mail could not be sent.
# Delivery state: accepted, which does not mean seen in the inbox.
entry-state-handed-over = Handed over to your mail provider at { $time }
# Delivery state: the provider does not take it yet.
entry-state-delayed = Delayed: your mail provider has not taken it yet ({ $time })
# Delivery state: refused for good.
entry-state-refused = Refused by your mail provider at { $time }
# Delivery state: stopped before it left.
entry-state-suppressed = Not sent: mail to this address is stopped
# Delivery state: reported as junk.
entry-state-complained = Reported as junk from your mailbox
# Button.
entry-resend = Send a new mail
# Below the button while waiting. $time like 0:42.
entry-resend-wait = You can ask for a new mail in { $time }.
# Below the button.
entry-resend-note = After that, only the new mail counts.
# Shown after a new mail was sent. $number is its number.
entry-new-mail = Mail No. { $number } is on its way. Only this one counts.
# Button after a refusal by the member's own filter.
entry-retry-refused = I have changed my mail settings: try again
# Button, where our mail was refused because of its pictures: the next one has none.
entry-text-only = Send a mail without pictures
# Button, where our mail was reported as junk: the member confirms that it is wanted.
entry-want-mail = I want this mail: send it again
# Link to the help page.
entry-help = No mail? What you can do
# The same link where the member's mail company is known: to the steps there.
entry-help-company = How to let our mail in at your mail company
# Link from “Refused by your mail provider” above the pictures down to all advice; short.
entry-what-to-do = What you can do
# Button when there is no one-time password yet.
entry-send-first = Send the mail
# Button or link.
entry-log-in-again = Log in again
# Button or link, where the one-time password has worked already.
entry-open-menu = Open the menu
# Added where an entry for an older mail was checked against the newest one.
entry-sent-again = There was a newer mail, so we checked your entry against mail No. { $number }.

## Menu

# Title and heading.
menu-title = My menu
# First line.
menu-welcome = You are logged in.
# $service is the site's name.
menu-services = All services of { $service } are open to you.
# Heading.
menu-address = Mail address for important notices
# Where no address is registered.
menu-address-none = No address is registered.
# Link.
menu-address-change = View or change
# Heading.
menu-logout-title = Log out
# Button: this session.
menu-logout = Log out
# Button: all sessions.
menu-logout-all = Log out on all devices
# What the second button does.
menu-logout-hint = If you used a device that is not yours, log out on all devices.

## Address

# Title and heading.
address-title = Your mail address
# What the address is for.
address-intro = One-time passwords and important notices go to this address.
# Heading of the current address.
address-current = Registered address
# Status of the address.
address-status-ok = Mail can be sent here
# Status.
address-status-none = No address is registered
# Status.
address-status-cannot-receive = This address cannot receive our mail
# Status.
address-status-refused = Our mail was refused here
# Status.
address-status-complained = Our mail was reported as junk
# Since when the status holds; $date is a date.
address-since = since { $date }
# Button that opens the checklist.
address-start = Change the address
# The address was changed so recently that it cannot be changed again yet. $time like "25 Nov, 14:05".
address-resting = The address was changed a short time ago. For your safety it can be changed again from { $time } on.
# Where mail to the current address does not arrive: button that leads to the alternate procedure.
address-other-way = To the alternate procedure
# Heading of the checklist.
address-steps = Changing the address
# Above the list.
address-steps-intro = Three steps, in this login and within 30 minutes. Nothing changes before the last one.
# Step 1.
address-step-current = Confirm the current mailbox
# What happens in step 1; $address is the current address.
address-step-current-text = We send a one-time password to { $address }.
# Step 2.
address-step-new = Confirm the new mailbox
# What happens in step 2.
address-step-new-text = Enter the new address. We send a one-time password there.
# Step 3.
address-step-save = Save the new address
# What happens in step 3.
address-step-save-text = We tell both mailboxes. On all other devices you are logged out.
# State of a step, beside its name.
address-done = Done
# State of a step: this one is next.
address-now = Now
# State of a step.
address-later = Later
# Button: send the code of a step.
address-send = Send the one-time password
# Link to the entry page where a code of this step is on its way.
address-enter = Enter the one-time password
# Field.
address-new = New mail address
# Button beside the field.
address-check = Check the address
# Error: empty field.
address-missing = Please enter the new mail address.
# The address looks mistyped; $address is the likely one.
address-suggestion = Did you mean { $address }?
# Button: take the suggestion.
address-use-suggestion = Use this one
# Button: keep what was typed.
address-keep = Keep it as I typed it
# The address can receive mail.
address-can-receive = Mail can be sent to this address.
# Warning for addresses of mobile carriers.
address-warning-carrier-address = This is an address of a mobile carrier. It ends with the contract, and its filter may refuse our mail. Please allow mail from { $domain }.
# The same, where we could not find out whether the domain receives mail.
address-warning-domain-unchecked = We could not find out whether this domain receives mail. Please check the spelling after the @.
# It is the address that is registered already.
address-already-registered = This address is registered already.
# Until when the steps have to be done; $time like 14:35.
address-until = Please finish by { $time }.
# Button.
address-save = Save the new address
# Button: forget the change.
address-cancel = Stop the change
# After stopping.
address-cancelled = The change was stopped. Your address stays as it is.
# Success. $address is the new address.
address-saved = Saved. From now on we write to { $address }.
# Link.
address-back = Back to the menu

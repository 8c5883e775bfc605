### The page of the alternate procedure, by which a member registers another mail address without the old mailbox.

# Title, and the link that leads here. Letters name it.
recovery-title = Register another mail address
# Above everything: whom the page is for, with the procedure named as other texts name it.
recovery-intro = This is the alternate procedure, for members who cannot receive our mail: no address is registered, or the mailbox is no longer yours. Besides your password we need a code that only you have.
# Title, for somebody who is logged in: every step here begins with the password.
recovery-login-title = Please enter your password once more
# What to do then; the link that is named has the words of recovery-title.
recovery-login = To register another mail address we ask for it even while you are logged in. Please log in, and then choose “Register another mail address”.
# Label of the field for a code of paper or of our staff.
recovery-code = Your code
# Below that label.
recovery-code-hint = 48 digits in eight groups: one of your recovery codes, the code in our letter, or one that our staff gave you.
# Button below.
recovery-code-submit = Go on with this code
# Heading above what to do without a code.
recovery-no-code = I have no code
# Button: a code by post.
recovery-ask-letter = Send me a code by post
# What the letter means.
recovery-letter-note = It goes to the postal address that we have for you. You can ask for one every 14 days.
# A letter was asked for.
recovery-letter-wanted = A letter is on its way to you soon. When it is there, log in and come back to this page.
# A letter was sent. $date is a date.
recovery-letter-posted = We have posted a letter. Its code works until { $date }.
# Button: a code from our staff.
recovery-ask-desk = Ask our staff for a code
# The desk was asked.
recovery-desk-wanted = We know that you are waiting. Please call us: two of our staff make sure that it is you, and then give you a code.
# The desk has made a code.
recovery-desk-made = Our staff have given a code. It works for a day.
# Below that label.
recovery-address-hint = We send a code there, so that we know that your mails arrive.
# Button below.
recovery-address-submit = Send the code
# $address is masked.
recovery-sent = We have sent a code to { $address }. Copy it in the mail and paste it here.
# Label of the field for the code from the new mailbox.
recovery-mailed = Code from the mail
# Below that label.
recovery-mailed-hint = 28 letters and digits in groups of four.
# Button below.
recovery-mailed-submit = Confirm the address
# Button: another address, or the same once more.
recovery-other-address = Enter another address
# Heading while the wait runs.
recovery-waiting-title = The new address is confirmed
# While the wait runs. $time is an hour, with the day where that is not today.
recovery-waiting = It can be registered from { $time } on. Until then every old mailbox can stop it. Log in again then, in this browser.
# The wait is over. $time is an hour, with the day.
recovery-ready = You can register the new address now, until { $time }.
# Button: the last step.
recovery-finish = Register the new address
# Begun in another browser.
recovery-elsewhere = You have begun this in another browser. Go on there, or begin anew here with another code.
# Somebody stopped it.
recovery-stopped = The change was stopped. If it was not you who stopped it, please contact us. You can begin anew with another code.
# It took too long, or everything was logged out.
recovery-expired = That took too long, or everybody was logged out since. Please begin anew with another code.
# The address was changed shortly before. $time is an hour, with the day.
recovery-cooling = The address was changed a short while ago. You can begin from { $time } on.
# The end: title.
recovery-done-title = The new address is registered
# The end. $address is masked.
recovery-done = From now on we write to { $address }. Please log in: the one-time password comes there.
# The field for a code is empty.
recovery-code-missing = Please enter the code.
# Too short or too long.
recovery-code-length = This code has too few or too many characters.
# $group is a letter from A to H, as printed.
recovery-code-group = Group { $group } is mistyped. Please compare it with the paper.
# A letter or digit is wrong.
recovery-code-wrong = A letter or digit is wrong. Please compare it.
# A code for something else.
recovery-code-other = This code is for something else.
# The field for the address is empty.
recovery-address-missing = Please enter the new address.

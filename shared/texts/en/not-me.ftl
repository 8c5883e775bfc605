### The page that takes back or stops what a member did not do, with the code from a notice.

# Title, and the link that leads here. Notices name it: the same words as in notice-undo.
not-me-title = This was not me
# Above the form.
not-me-intro = Did we write to you about something that you did not do? Enter the code from that mail. It takes the change back, or stops what has been started.
# Label of the field for the code.
not-me-code = Code from the mail
# Below that label.
not-me-code-hint = 28 letters and digits in groups of four. The best way is to copy the code in the mail and paste it here.
# The button below the form.
not-me-submit = Take it back
# The field for the code is empty.
not-me-code-missing = Please enter the code from the mail.
# Too short or too long.
not-me-code-length = A code has 28 letters and digits. This one has fewer or more.
# A letter or digit was mistyped.
not-me-code-wrong = A letter or digit is wrong. Please compare the code with the mail, or copy it and paste it.
# A code that is for something else, as from a mail for a new password or from paper.
not-me-code-other = This code is for something else. The right one is in the mail that names the page “This was not me”.
# An address was restored: title.
not-me-undone-title = Your former mail address is registered again
# An address was restored. $address is masked, like t•••@example.com.
not-me-undone = From now on we write to { $address } again. Everybody has been logged out, and the password no longer works. Please set a new password now.
# Button: leads to the page for a new password.
not-me-new-password = Set a new password
# A new password was under way and is stopped: title.
not-me-reset-stopped-title = Stopped: the password stays as it is
# A new password was under way and is stopped. What follows from it.
not-me-reset-stopped = Somebody else has used a code from your mailbox, so they may be reading your mails. Please change the password of your mailbox as well, with your mail provider.
# A new address was under way by the alternate procedure and is stopped: title.
not-me-recovery-stopped-title = Stopped: the mail address stays as it is
# A new address was under way by the alternate procedure and is stopped. What follows from it.
not-me-recovery-stopped = Somebody else knows your password. Please set a new one now.

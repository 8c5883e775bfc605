### Mails about the password and the recovery codes. No web address anywhere: readers open the site the way they always do.

# Subject of the mail with the code for a new password. $service is the site's name, $time like 14:05.
password-reset-subject = [{ $service }] Code for a new password ({ $time })
# Preview line and heading.
password-reset-heading = Your code for a new password
# What happened.
password-reset-asked = A new password was asked for
# Above the code. “Set a new password” is the title of a page: the same words as password-title.
password-reset-why = Copy the code below and paste it on the page “Set a new password”. You can also use a code from another mail of the last 24 hours: they all work.
# If it was somebody else.
password-reset-if-not-you = If you did not ask for it, you can ignore this mail: your password stays as it is. The code alone changes nothing at once.

# Subject: whoever reads this mailbox has asked for a new password and has nothing else to show, so they wait. $service is the site's name, $time like 14:05.
reset-waiting-subject = [{ $service }] A new password is going to be chosen ({ $time })
# Preview line and heading.
reset-waiting-heading = Somebody wants to choose a new password for your account
# From when. $moment is date, time and zone.
reset-waiting-from = Possible from: { $moment }
# Why the reader gets this.
reset-waiting-why = Somebody who reads the mail to your registered address has asked for a new password and has shown nothing else. So we make them wait and write to your mailboxes, those that you had shortly before as well.
# If it was the member. The page of the code.
reset-waiting-if-you = If this was you: come back at the time above with the code from the mail before.
# Above the code that stops it. “This was not me” is the title of a page: the same words as not-me-title.
reset-waiting-stop = If this was not you: open our site the way you always do, choose “This was not me” and enter this code. Then no new password is chosen.

# Subject. $service is the site's name, $time like 14:05.
reset-stopped-subject = [{ $service }] The new password was stopped ({ $time })
# Preview line and heading.
reset-stopped-heading = Nobody can choose a new password now
# What that means.
reset-stopped-kept = Your password has not changed
# What was stopped, and how a new password can be chosen now.
reset-stopped-why = Somebody was waiting to choose a new password. This was stopped, and all codes that were mailed for it no longer work. For three days, mail alone is not enough for a new password, even after waiting.
# For the member's safety.
reset-stopped-next = If it was not you who asked for the new password, somebody may be able to read your mail. Please change the password of your mailbox.

# Subject. $service is the site's name, $time like 14:05.
password-changed-subject = [{ $service }] Your password was changed ({ $time })
# Preview line and heading.
password-changed-heading = Your password was changed
# How: by the page for forgotten passwords.
password-changed-reset = How: with a code from your mailbox
# How: the same, with one of the saved recovery codes, which is used up.
password-changed-saved-code = How: with a code from your mailbox and one of your recovery codes
# How: by a member who was logged in.
password-changed-signed-in = How: by somebody who was logged in
# Why the reader gets this, and what it means.
password-changed-why = The new password counts from now on. Everybody who was logged in elsewhere has been logged out.
# If it was not the member.
password-changed-if-not-you = If this was not you: open our site the way you always do and choose “Set a new password” at once. If that does not work, please contact us.

# Subject: new recovery codes were made, to be kept on paper. $service is the site's name, $time like 14:05.
codes-issued-subject = [{ $service }] New recovery codes were made ({ $time })
# Preview line and heading.
codes-issued-heading = New recovery codes were made for you
# What that means for those before.
codes-issued-old = Recovery codes from before no longer work
# Why the reader gets this. The codes themselves are never mailed.
codes-issued-why = With a recovery code you get back in when you have forgotten your password or cannot read your mail. They were shown once and are not in this mail.
# If it was not the member.
codes-issued-if-not-you = If this was not you, somebody is in your account. Choose a new password at once, and then make new recovery codes. If you cannot do that, please contact us.

# Subject: too many wrong one-time passwords were entered, or too many were asked for and never used. $service is the site's name, $time like 14:05.
password-known-subject = [{ $service }] Please set a new password ({ $time })
# Preview line and heading.
password-known-heading = Your password no longer works
# What it looks like.
password-known-fact = Somebody else may know your password
# Why the reader gets this.
password-known-why = Too many wrong one-time passwords were entered for your account, or too many were asked for and not used. That is only possible with your password, so we no longer accept it.
# What to do, whoever it was. “Set a new password” is the title of a page: the same words as password-title.
password-known-next = Please open our site the way you always do and choose “Set a new password”. You can do that with a code from this mailbox and your password until now. The password alone does not open your account.

### Mails of the alternate procedure, with which a member registers a new mail address without the old mailbox. No web address anywhere: readers open the site the way they always do.

# If it was not the member, who then has to change the password. Where to ask stands below.
recovery-mail-password = If this was not you, somebody knows your password. Open our site the way you always do and choose a new password. If you cannot do that, please contact us at once.

# Subject: a letter or a look at the desk was asked for. $service is the site's name, $time like 14:05.
recovery-asked-subject = [{ $service }] A code for a new mail address was asked for ({ $time })
# Preview line and heading.
recovery-asked-heading = A code for a new mail address was asked for
# What happened: by post.
recovery-asked-letter = Comes by post, to the postal address that we have for you
# What happened: from our staff.
recovery-asked-desk = Comes from our staff, once they have made sure who it is
# Why the reader gets this.
recovery-asked-why = Somebody logged in with your member number and password and says that this mailbox cannot be read any more. With the code, another mail address could be registered.

# Subject: a code was shown. $service is the site's name, $time like 14:05.
recovery-proved-subject = [{ $service }] A code for a new mail address was used ({ $time })
# Preview line and heading.
recovery-proved-heading = A code for a new mail address was used
# Which code: one of those that the member saved.
recovery-proved-saved = Which code: one of your recovery codes
# Which code: the one of the letter.
recovery-proved-posted = Which code: the one in our letter
# Which code: the one that our staff gave.
recovery-proved-desk = Which code: one that our staff gave
# Why the reader gets this, and what comes next.
recovery-proved-why = This mail goes to your registered address, so that you know about it. Your address has not changed. Before it can, the new mailbox must answer, and we write to you again.
# If it was not the member. The page of that name belongs to the menu.
recovery-proved-if-not-you = If this was not you, somebody knows your password and has one of your codes. Log in the way you always do: there you can stop it. If you cannot log in, please contact us at once.

# Subject of the mail to the new mailbox. $service is the site's name, $time like 14:05.
recovery-confirm-subject = [{ $service }] Code for your new mail address ({ $time })
# Preview line and heading.
recovery-confirm-heading = Please copy this code to our page
# Above the code.
recovery-confirm-why = Copy the code below and paste it on the page on which you entered this address. Then we know that your mails arrive here.
# If it was not the reader, who may be a stranger.
recovery-confirm-if-not-you = If you know nothing about this, please ignore this mail. Without the code nothing happens.

# Subject of the mail to all old mailboxes. $service is the site's name, $time like 14:05.
recovery-waiting-subject = [{ $service }] Your registered mail address is going to change ({ $time })
# Preview line and heading.
recovery-waiting-heading = Your registered mail address is going to change
# From when. $moment is date, time and zone.
recovery-waiting-from = Not before: { $moment }
# Why the reader gets this.
recovery-waiting-why = This mail goes to your registered address and to those you had shortly before, so that you can stop the change.
# Above the code that stops it. “This was not me” is the title of a page: the same words as not-me-title.
recovery-waiting-stop = If this was not you: open our site the way you always do, choose “This was not me” and enter this code. The change is then stopped. After that, choose a new password.

# Subject. $service is the site's name, $time like 14:05.
recovery-stopped-subject = [{ $service }] The change of your mail address was stopped ({ $time })
# Preview line and heading.
recovery-stopped-heading = The change of your mail address was stopped
# What that means.
recovery-stopped-kept = Your registered address stays as it is.
# If the reader wanted the change after all.
recovery-stopped-again = If you do want to register a new address, start the procedure again with another code, or contact us.
# If the reader did not begin it.
recovery-stopped-if-not-you = If somebody else began this change, your password is known. Open our site the way you always do and choose a new password.

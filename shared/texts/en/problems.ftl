### What a problem document says: a title, and what to do next.
### Short and friendly; never a cause inside the service, never what the caller sent.

# Title. The request itself has a mistake in its form. Integrators see it, members hardly ever.
problem-invalid-request-title = The request is not valid
# Detail. Integrators look into the list of errors that stands beside it.
problem-invalid-request-detail = Something in the request has a form that we cannot read. Please check the fields named in “errors” and send it again.

# Title. The request body is over the size limit.
problem-too-large-title = The request is too large
# Detail.
problem-too-large-detail = Please send at most 4 KB.

# Title. The request body is not JSON.
problem-unsupported-media-type-title = This content type is not supported
# Detail. "application/json" stays as it is.
problem-unsupported-media-type-detail = Please send the request as application/json.

# Title. Unknown address of a page or an API route.
problem-not-found-title = Not found
# Detail.
problem-not-found-detail = There is nothing at this address. Please go back to the start page.

# Title. The route exists, but not for this HTTP method.
problem-method-not-allowed-title = This method is not allowed here
# Detail.
problem-method-not-allowed-detail = Please use one of the methods named in the “Allow” header.

# Title. Wrong member number or password; must not say which of the two.
problem-invalid-credentials-title = Member number or password is not correct
# Detail. Must not say which of the two is wrong, nor whether the member exists.
problem-invalid-credentials-detail = Please check both and try again. If you have forgotten your password, you can set a new one.

# Title. Too many logins for one member number or from one place.
problem-too-many-attempts-title = Too many attempts
# Detail.
problem-too-many-attempts-detail = To protect your account we have to pause here. Please wait a while and try again.

# Title. The password was right, but may be known to somebody else.
problem-password-reset-required-title = Please set a new password
# Detail. One of three things has happened; which one is not said.
problem-password-reset-required-detail = Too many one-time passwords were entered wrong or not used, or a change of your mail address was taken back. So somebody else may know your password. Please set a new one before you log in.

# Title. The half hour between password and one-time password is over.
problem-login-expired-title = Your login took too long
# Detail.
problem-login-expired-detail = Please enter your member number and password once more.

# Title. A token that is valid, but for another step.
problem-wrong-token-title = This step needs another kind of token
# Detail.
problem-wrong-token-detail = Please start again at the login page, with your member number and password.

# Title. No token was sent.
problem-token-missing-title = Please log in first
# Detail.
problem-token-missing-detail = This step is for members who are logged in. Please log in and try again.

# Title. Logged out here or on another device, or the session's time is over.
problem-session-ended-title = You have been logged out
# Detail.
problem-session-ended-detail = Please log in again.

# Title. A request that relies on cookies lacks a header that our own pages always send.
problem-client-header-required-title = The request did not come from our pages
# Detail. The header's name stays as it is.
problem-client-header-required-detail = Please open our page again and repeat the step. Programs that use cookies must send the header X-Pictopass-Client.

# Title. Another mail was asked for right after the last one.
problem-resend-too-soon-title = A mail is already on its way
# Detail.
problem-resend-too-soon-detail = Please wait a moment for it to arrive. Then you can ask for another one.

# Title. Limit of mails per hour or day.
problem-too-many-mails-title = Too many mails
# Detail.
problem-too-many-mails-detail = We have sent you as many mails as we may for now. Please use the newest one, or try again later.
# Detail where a mail was tried again after a refusal and refused again. The time stands beside it.
problem-too-many-mails-refused-detail = The last mail to your address was refused again. You can have it tried once more at the time that is shown.

# Title. Limit of codes that were never answered correctly.
problem-too-many-codes-title = Too many one-time passwords
# Detail.
problem-too-many-codes-detail = Too many one-time passwords were asked for and not used. Please try again later. If it was not you who asked for them, please set a new password.

# Title. No address is registered for important notices.
problem-no-address-title = No mail address is registered
# Detail. The alternate procedure is how members without a working address get in.
problem-no-address-detail = We have no address to send your one-time password to. Please use the alternate procedure to register one.

# Title. Mail to the registered address cannot arrive.
problem-address-unreachable-title = Mail to your address does not arrive
# Detail. Whether the address or a setting is in the way, only the advice says: lines that follow.
problem-address-unreachable-detail = No mail is sent to your registered address at the moment. The advice that comes with this says why, and what you can do.

# Title. Order of steps in changing the address: first the current mailbox, then the new one.
problem-prove-current-first-title = Your current address comes first
# Detail.
problem-prove-current-first-detail = Please enter the one-time password sent to your current address first. Then we send one to the new address.

# Title. The address that was entered can never receive mail.
problem-address-cannot-receive-title = This address cannot receive our mail
# Detail.
problem-address-cannot-receive-detail = Please check how it is written, or enter another address.

# Title. We could not send; never blames the member's address.
problem-mail-unavailable-title = We cannot send mail just now
# Detail.
problem-mail-unavailable-detail = The fault is on our side, not with your address. Please try again in a few minutes.

# Title. No one-time password has been sent in this login.
problem-no-challenge-title = There is no one-time password yet
# Detail.
problem-no-challenge-detail = Please ask for a mail with a one-time password first.

# Title. The pictures or digits are wrong.
problem-wrong-code-title = The one-time password is not correct
# Detail. $attempts_left is a number, 1 or more.
problem-wrong-code-detail = Please check the pictures, their order and the digits in the newest mail. Tries left: { $attempts_left }.

# Title. Correct, but from an older mail.
problem-superseded-code-title = This was from an older mail
# Detail. All three are numbers; mails are numbered from 1.
problem-superseded-code-detail = You entered the one-time password of mail No. { $entered_mail }. Only the newest counts: please use mail No. { $current_mail }. Tries left: { $attempts_left }.

# Title. Older than its lifetime.
problem-expired-code-title = The one-time password has expired
# Detail.
problem-expired-code-detail = Please ask for a new mail and use the one-time password in it.

# Title. A one-time password works once.
problem-used-code-title = The one-time password was already used
# Detail.
problem-used-code-detail = Each one works only once. Please ask for a new mail.

# Title. All tries of this code are spent.
problem-no-attempts-left-title = No tries are left
# Detail.
problem-no-attempts-left-detail = This one-time password can no longer be used. Please ask for a new mail.

# Title. The page shows an older challenge than the one that counts.
problem-stale-challenge-title = There is a newer mail
# Detail.
problem-stale-challenge-detail = Nothing was counted. Please enter the one-time password from the newest mail.

# Title. An address change lacks a code from one of the mailboxes.
problem-proof-required-title = One more step is needed
# Detail.
problem-proof-required-detail = Before the address changes, please enter the one-time passwords sent to your current and to your new address.

# Title. The address was changed somewhere else in between.
problem-changed-meanwhile-title = Your address has changed in the meantime
# Detail.
problem-changed-meanwhile-detail = Nothing was saved. Please look at the address shown now and start again if you still want to change it.

# Title. A long code was shown that opens nothing; why is not said.
problem-unknown-code-title = This code does not work
# Detail.
problem-unknown-code-detail = Please check that you copied the whole code and that it has not expired or been used. You can also ask for a new one.

# Title. A password that was to be chosen is refused.
problem-weak-password-title = Please choose another password
# Detail. $minimum is a number of characters.
problem-weak-password-detail = This password is too short or too easy to guess. Please use at least { $minimum } characters, for example several words that have nothing to do with each other.

# Title. The session is in order, but its one-time password was entered too long ago for this step.
problem-step-up-required-title = Please confirm that it is you
# Detail.
problem-step-up-required-detail = For this step we need a one-time password that you have just entered. Please ask for a mail and enter it; then you can go on.

# Title. Forgotten password: the code from the mail is right, and not enough.
problem-second-proof-required-title = One more thing is needed
# Detail.
problem-second-proof-required-detail = The code from the mail alone is not enough. Please choose one of the ways that the page shows.

# Title. Forgotten password or alternate procedure: the waiting time runs.
problem-still-waiting-title = The waiting time is not over yet
# Detail.
problem-still-waiting-detail = Please come back at the time shown and go on with the same code.

# Title. The address was changed shortly before.
problem-cooling-off-title = Please wait a little longer
# Detail.
problem-cooling-off-detail = Your mail address was changed a short while ago. For your protection the next change is possible only after the time shown.

# Title. Mail to the registered address does not arrive, so it cannot be asked before it is changed.
problem-recovery-required-title = Please use the alternate procedure
# Detail. The alternate procedure is the one for members whose mailbox cannot be read.
problem-recovery-required-detail = Mail to your registered address does not arrive, so it cannot confirm a change. Please use the alternate procedure to register another address.

# Title. A step of the alternate procedure, which nobody has begun in this browser.
problem-no-case-title = There is nothing to go on with here
# Detail.
problem-no-case-detail = In this browser the procedure has not been started, or it has ended. Please start again with one of your codes.

# Title. The store or another part is slow or down for a moment.
problem-temporarily-unavailable-title = The service is not available just now
# Detail.
problem-temporarily-unavailable-detail = Please try again in a minute. Nothing you have done is lost.

# Title. An unexpected failure of ours.
problem-internal-error-title = Something went wrong on our side
# Detail. The request number stands beside it as "instance".
problem-internal-error-detail = Please try again. If it happens again, please contact us and give the request number.

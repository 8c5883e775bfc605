### The page that each problem type has: one paragraph, for members and for integrators.

# Page of the problem type invalid-request. JSON pointers are positions in the document.
problem-invalid-request-help = The body of the request is not the JSON that this route expects: a field is missing, unknown, written twice or of the wrong type. Each entry of “errors” names the place as a JSON pointer. Unknown fields are refused and never ignored, so a misspelt name is found at once. If you are a member and see this, please reload the page and try again.
# Page of the problem type too-large.
problem-too-large-help = Requests may be at most 4 KB. No step of this service needs more. If you pasted text, paste only the one line of the mail that holds the words and digits.
# Page of the problem type unsupported-media-type.
problem-unsupported-media-type-help = This service reads JSON only. Send the header Content-Type: application/json. Forms and other types are refused.
# Page of the problem type not-found.
problem-not-found-help = The address does not exist, or no longer exists. Members: start again from the start page. Integrators: the OpenAPI document lists every route.
# Page of the problem type method-not-allowed.
problem-method-not-allowed-help = The address exists, but answers to other methods. The “Allow” header of the answer names them.
# Page of the problem type invalid-credentials. Must not say which of the two is wrong.
problem-invalid-credentials-help = The member number and the password do not belong together. For your safety we do not say which of the two is wrong. Please check that you are using the web password, that capital letters are right, and that the member number is complete. If you no longer know the password, set a new one. Integrators: the same answer is given for unknown, wrong and disabled members.
# Page of the problem type too-many-attempts.
problem-too-many-attempts-help = Passwords were tried too often for this member number, or too many passwords or codes came from this network. We pause for a while, so that nobody can try them out. Please wait as long as the page says. Integrators: Retry-After gives the seconds; the answer is the same for unknown members.
# Page of the problem type password-reset-required.
problem-password-reset-required-help = After the right password, too many one-time passwords have been entered wrong or not used, or a change of the mail address has been taken back. So somebody else may know your password. Logging in stays closed until you have set a new password. Please choose one that you use nowhere else.
# Page of the problem type login-expired.
problem-login-expired-help = Between the password and the one-time password there may be 30 minutes. That time is over. Please enter your member number and password again. Integrators: the login token has expired; start again with POST /v1/login.
# Page of the problem type wrong-token.
problem-wrong-token-help = Each step takes one kind of token: the login token is for the one-time password and for the alternate procedure (/v1/recovery), the access token for everything after the login. The token that was sent belongs to another step or was changed on the way. Members: please start again at the login page.
# Page of the problem type token-missing.
problem-token-missing-help = This step needs you to be logged in, and no token came with the request. Please log in. If you have just logged in, check that your browser accepts cookies for this site. Integrators: send the token in the Authorization header as a bearer token.
# Page of the problem type session-ended.
problem-session-ended-help = The session is over: its time has passed, you logged out, or the password or the mail address was changed, which ends all other sessions. Please log in again. If you changed nothing yourself, please set a new password and contact us.
# Page of the problem type client-header-required. The header's name stays as it is.
problem-client-header-required-help = Requests that rely on cookies must carry the header X-Pictopass-Client: web. Other sites cannot set it, so a link or form from elsewhere cannot act in your name. Members: please open our page again and repeat the step there.
# Page of the problem type resend-too-soon.
problem-resend-too-soon-help = A mail with a one-time password left a moment ago. Please give it a minute. If you ask for another one, only the newest mail counts. Integrators: Retry-After gives the seconds; the answer carries the current challenge view where this session has one.
# Page of the problem type too-many-mails.
problem-too-many-mails-help = The number of mails per hour and per day is limited, so that nobody can flood your mailbox. If a mail has arrived, use the newest. If none arrives, look into the junk folder and into the filter of your provider before you ask again. The page says when the next mail can be sent.
# Page of the problem type too-many-codes.
problem-too-many-codes-help = Many one-time passwords were asked for in the last days and not entered. We pause, because somebody who knows your password may have asked for them. If that was not you, please set a new password; after that you can go on at once.
# Page of the problem type no-address.
problem-no-address-help = The one-time password goes to the address registered for important notices, and none is registered. With the alternate procedure you can register one: we make sure in another way that it is you.
# Page of the problem type address-unreachable.
problem-address-unreachable-help = Mail to the registered address came back, or the address has a form that cannot receive mail. If you have changed a filter so that our mail may pass, say so on the page and we try again. If the address is no longer yours, use the alternate procedure to register another one.
# Page of the problem type prove-current-first.
problem-prove-current-first-help = To change the address we first send a one-time password to your current address and then one to the new address. So nobody who only knows your password can lead your mail elsewhere. If you can no longer open the current mailbox, use the alternate procedure.
# Page of the problem type address-cannot-receive.
problem-address-cannot-receive-help = Some addresses can be written down, but never receive our mail: for example with two dots in a row, or with a dot right before the @, or at a domain that takes no mail. “reason” names what is wrong. Please correct the address or use another one.
# Page of the problem type mail-unavailable.
problem-mail-unavailable-help = The mail could not be sent because of a fault or a limit on our side. Nothing was counted against you. Please try again in a few minutes. Operators find the cause in the alarms of the stack.
# Page of the problem type no-challenge.
problem-no-challenge-help = In this login no one-time password has been sent, or it has been taken back. Please ask for a mail. Integrators: call POST /v1/otp before POST /v1/otp/verify.
# Page of the problem type wrong-code.
problem-wrong-code-help = The pictures, their order or the digits are not those of the mail. Please check that you are using the newest mail; its number stands in the subject. Pick the pictures in the order of the mail, then the digits. You can also paste the line of words and digits from the mail. Every try counts, and after the last one a new mail is needed.
# Page of the problem type superseded-code.
problem-superseded-code-help = What you entered is correct, but belongs to an older mail. As soon as a new mail is sent, only that one counts. Time and number stand in the subject of each mail. Please use the one that was sent last.
# Page of the problem type expired-code.
problem-expired-code-help = A one-time password is valid for a few minutes only. Please ask for a new mail. If your mail always arrives too late, reload your mailbox by hand, or ask your mail provider whether it delays mail.
# Page of the problem type used-code.
problem-used-code-help = Each one-time password works once. If you see this after going back in the browser, you may already be logged in: please open the menu. Otherwise ask for a new mail.
# Page of the problem type no-attempts-left.
problem-no-attempts-left-help = The tries of this one-time password are spent, so it can no longer be used, not even correctly. Please ask for a new mail. The number of tries over a longer time is limited too, so that nobody can guess.
# Page of the problem type stale-challenge.
problem-stale-challenge-help = The page belongs to an older mail than the one that counts now. Nothing was counted. Please use the newest mail. Integrators: where the answer carries a challenge view, send again with its id.
# Page of the problem type proof-required.
problem-proof-required-help = An address changes only after a one-time password from the current mailbox and one from exactly the new mailbox, both within 30 minutes and in the same login. The answer says which of them is missing.
# Page of the problem type changed-meanwhile. “This was not me” is the title of a page: the same words as not-me-title.
problem-changed-meanwhile-help = The address was changed somewhere else while this change was under way. Nothing was saved. Please look at what is registered now. If that change was not yours, open our site and choose “This was not me”: the code in the mail to your former address takes it back. If you do not have that mail, please set a new password and contact us at once.
# Page of the problem type unknown-code.
problem-unknown-code-help = The code is not right, has expired or has been used already, or belongs to another member number. Which of these it is we do not say, so that nobody can try codes out. Please check the member number, and copy the code from the mail or the letter once more. Codes for a new password work for 24 hours. If none works, please ask for a new one. Integrators: one answer for all these cases, and for member numbers that nobody has.
# Page of the problem type weak-password.
problem-weak-password-help = Passwords that many people use, that have been stolen elsewhere, or that are made of your name, your number or your address are the first that strangers try. Please choose a longer one, for example four or five words that have nothing to do with each other. Capital letters, digits and special characters are welcome and not required. Integrators: the field “reason” names the rule, “minimum” the number of characters.
# Page of the problem type step-up-required.
problem-step-up-required-help = You are logged in. Before you change how your account is protected, we ask once more for a one-time password, so that nobody can do it on a device that was left open. It counts for 5 minutes. Integrators: as in RFC 9470; call POST /v1/otp with the purpose step-up, verify it, and repeat the request with the new access token.
# Page of the problem type second-proof-required.
problem-second-proof-required-help = Whoever can read your mail must not be able to take over your account with that alone. So we ask for one more thing: a browser in which you have logged in before, a recovery code that you have saved, your current password, or a waiting time in which you could object. Integrators: the field “ways” lists what is possible now.
# Page of the problem type still-waiting.
problem-still-waiting-help = The waiting time protects you: we have written to your mailboxes, and if it was not you, you can stop it. Please come back at the time shown and enter the same code again. If it takes too long for you, a recovery code that you have saved or a browser that we know makes it shorter. Integrators: opens_at and closes_at say from when and until when the step can be taken.
# Page of the problem type cooling-off.
problem-cooling-off-help = After each change of the mail address we wait 72 hours before the next one. If the change was not yours, you have this time to take it back with the code in the mail to your former address: open our site and choose “This was not me”. Integrators: until says when the wait ends; taking a change back is always possible.
# Page of the problem type recovery-required.
problem-recovery-required-help = To change the address we ask the current mailbox first, so that nobody who has got into your account can lead your mail elsewhere. Your current mailbox cannot be asked. Please use the alternate procedure: it takes your password, one code that only you have, and the new mailbox.
# Page of the problem type no-case.
problem-no-case-help = The alternate procedure goes on only in the browser in which you entered your code. It also ends after some days, when it is stopped, and when your password or address is changed. Please start again with another code. Integrators: the case token is missing, or belongs to a case that is over.
# Page of the problem type temporarily-unavailable.
problem-temporarily-unavailable-help = A part of the service did not answer in time. Nothing was granted and nothing is lost. Please try again in a minute. Integrators: the request may be repeated; Retry-After gives the seconds.
# Page of the problem type internal-error.
problem-internal-error-help = Something unexpected happened on our side. Please try again. If it happens again, contact us and give the request number: with it the operators find what happened, without having to ask for anything secret.

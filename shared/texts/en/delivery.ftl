### What is known about a mail, and why an address cannot receive. Never an address.

# Delivery state: our request to send is under way.
advice-sending = We are sending the mail now.
# Delivery state: sent, and nothing heard from the member's mail provider yet.
advice-sent = The mail has left. Some mail providers take a few minutes. Please look again shortly.
# Delivery state: the mail could not be sent; our fault, not the address's.
advice-not-sent = We could not send the mail. The fault is on our side and no try was counted. Please ask for a new mail in a few minutes.
# Delivery state: the member's mail provider has accepted it, which does not prove that it is in the inbox. $sender_domain is a domain name.
advice-handed-over = Your mail provider has accepted the mail. If you do not see it, please look in the junk folder and in other folders, and allow mail from { $sender_domain }.
# Delivery state: the provider does not take it yet.
advice-delayed = Your mail provider is not taking the mail just now. Please wait a few minutes. If your mailbox is full, delete some mails.
# Delivery state: refused for good, either because the address is gone or by the member's own filter. $sender_domain is a domain name.
advice-refused = Your mail provider refused the mail. Either the address is no longer in use, or a filter refuses our mail. Please allow mail from { $sender_domain } in your settings and say so here, or use the alternate procedure.
# Delivery state: stopped before it left, because earlier mail was refused.
advice-suppressed = Mail to your address is stopped because earlier mail was refused. When you have changed your settings, say so here and we try again.
# Delivery state: the member reported the mail as junk, perhaps by mistake.
advice-complained = Our mail was reported as junk from your mailbox, so we have stopped. If that was a mistake, please confirm that you want our mail.

# Not sent: the mail service takes no address of this form. Not the member's fault.
advice-not-sent-form = Mail cannot be sent to an address of this form. No try was counted. Please register another one.
# Delayed: the mailbox is full.
advice-delayed-full = Your mailbox seems to be full. Please delete some mails. The mail is then tried again by itself for a short while.
# Delayed: the provider's own trouble.
advice-delayed-provider = Your mail provider is not taking mail just now. Please wait a few minutes: the mail is tried again by itself.
# Delayed: our trouble, not the member's.
advice-delayed-on-the-way = The mail is held up on the way. This has nothing to do with your mailbox, and we look into it. Please wait a few minutes: the mail is tried again by itself.
# Refused, and the address is one of a mobile carrier, which answers the same in two cases.
advice-refused-carrier = Your carrier refused the mail. It gives the same answer for an address that is no longer in use and for mail that a filter stops, so your address may well be right.
# Refused after several tries: the mailbox is full.
advice-refused-full = The mail came back because the mailbox is full. Please delete some mails, then ask for a new mail.
# Refused because of the pictures; the next mail to this address has none.
advice-refused-content = Your mail provider did not take a mail with pictures. Please ask for a new mail: it comes as plain text, with the word for each picture.
# Refused as too large; the next mail to this address has no pictures.
advice-refused-too-large = Your mail provider found the mail too large. The fault is on our side. Please ask for a new mail: it comes as plain text, with the word for each picture.
# Refused after several tries, without a reason that says anything about the address.
advice-refused-for-now = Your mail provider did not take the mail in time. As far as we know, nothing is wrong with your address. Please ask for a new mail.
# Refused by a rule of the provider that says nothing about the mailbox.
advice-refused-by-rule = Your mail provider refused the mail by a rule of its own. This says nothing about your address.
# Refused or not let through because of something on our side.
advice-refused-ours = The mail could not be sent. The fault is on our side, and nothing is wrong with your address. Please ask for a new mail in a few minutes.
# Stopped before it left, by a setting of ours.
advice-suppressed-ours = Mail to your address was stopped by a setting on our side. The fault is ours. Please call us.
# Stopped before it left, because somebody unsubscribed this mailbox from our mail.
advice-unsubscribed = Our mail was unsubscribed from your mailbox, so we have stopped. If that was a mistake, please confirm that you want our mail.
# After any of the above where the mail may be somewhere else. Where it went is shown beside this text, masked.
advice-check-address = Please check the address shown here. Other mail from us may go to another address.
# For a mailbox at a company that we know nothing about. $domain is a domain name, $sender a mail address.
advice-settings = Please look into the settings of your mail provider or mobile carrier, and allow mail from { $domain }. The sender is { $sender }.
# Title of the steps for the member's own mail company, which stand below it, one line each; $company is one of the company- texts.
advice-company = How to allow our mail at { $company }
# Where mail was refused and a button on the page sends once more. Ends the steps.
advice-say-so = When you have changed the settings, say so here, and we try again.
# Where nothing helps.
advice-other-mailbox = If it still does not work, you can register another mailbox by the alternate procedure.
# On the login page, where the address cannot be changed. “Register another mail address” is the button below: the same words as recovery-title. The telephone number stands in the next line.
advice-other-mailbox-by-phone = You can register another mailbox by the alternate procedure: choose “Register another mail address”. If you get stuck, please call us.
# Of a new address that somebody wants to register, where no mail can be sent to it. The reason is not told; a telephone number stands in the next line.
advice-other-address = We cannot send mail to this address. Please enter another one, or call us.
# The last line. $contact is a telephone number, $hours like “Monday to Friday, 9:00–18:00”.
advice-call = We are glad to help: { $contact } ({ $hours }).

# An address starts with a dot.
reason-leading-dot = The address starts with a dot. Such addresses cannot receive our mail. Please use another one.
# An address has two or more dots in a row.
reason-consecutive-dots = The address has two dots in a row. Such addresses cannot receive our mail. Please use another one.
# An address has a dot right before the @.
reason-dot-before-at = The address has a dot right before the @. Such addresses cannot receive our mail. Please use another one.
# Letters outside ASCII before the @.
reason-non-ascii-local-part = Before the @ only plain letters, digits and signs can be used. Please check for full-width or accented letters.
# Spaces, quotation marks, commas or brackets before the @.
reason-forbidden-character = Before the @ there is a space, a quotation mark or another sign that our mail cannot be sent to. Please check the address.
# Longer than mail allows.
reason-too-long = The address is too long. Please check it or use another one.
# Not exactly one @ where it has to be.
reason-no-at = The @ is missing, or it is in the wrong place. Please check the address.
# The part after the @ is not a domain.
reason-bad-domain = The part after the @ is not written correctly. Please check it.
# DNS says that the domain takes no mail.
reason-no-mail-host = The domain after the @ does not receive mail. Please check its spelling.
# Line breaks and the like.
reason-control-character = The address contains a character that cannot be seen. Please type it again instead of pasting it.

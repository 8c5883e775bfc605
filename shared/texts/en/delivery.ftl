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

# An address starts with a dot.
reason-leading-dot = The address starts with a dot. Such addresses cannot receive our mail. Please use another one.
# An address has two or more dots in a row.
reason-consecutive-dots = The address has two dots in a row. Such addresses cannot receive our mail. Please use another one.
# An address has a dot right before the @.
reason-dot-before-at = The address has a dot right before the @. Such addresses cannot receive our mail. Please use another one.
# Letters outside ASCII before the @.
reason-non-ascii-local-part = Before the @ only plain letters, digits and signs can be used. Please check for full-width or accented letters.
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

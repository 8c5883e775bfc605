### The help pages. One thought per sentence; what to do comes first.

# Title of the overview.
help-title = Help
# Below the title of the overview.
help-intro = What would you like to know?
# Link from a topic to the overview.
help-all = All topics
# Link to the login page.
help-to-login = To the login page

# Topic: how it works. Title.
help-how-title = How to log in with pictures and digits
# Shown in the overview below the title.
help-how-short = What the one-time password is, and how to enter it
# What it is. One paragraph.
help-how-what = After your password we send a mail to your registered address. It holds a one-time password made of pictures and digits. Whoever only knows your password cannot get in.
# Steps, in order. First.
help-how-step-1 = Enter your member number and password.
# Second step. $sender is a mail address.
help-how-step-2 = Open the newest mail from { $sender }. Its subject shows the time and the mail number.
# Third step.
help-how-step-3 = On the entry page, pick the same pictures in the same order. Then pick the digits.
# Fourth step.
help-how-step-4 = Press “Confirm”. You are in.
# Above a row of sample pictures with their words.
help-how-sample = For example, this is how pictures look in the mail and on the page:
# Heading.
help-how-words-title = If you see no pictures
# Words instead of pictures.
help-how-words = The word stands below each picture, in the mail and on the page. You can also copy the line of words and digits from the mail and paste it on the entry page.
# Heading.
help-how-newest-title = If several mails have arrived
# Only the newest counts.
help-how-newest = Only the newest mail counts, the one that was sent last. The entry page shows its number and time. Its one-time password is valid for ten minutes and works once.
# Heading.
help-how-safe-title = Keep it to yourself
# Nobody of ours asks for it. “Forgotten your password?” is the link below the login form (password-link).
help-how-safe = Our staff never ask for the one-time password, neither by phone nor by chat. Enter it only on this site. If a mail comes that you did not ask for, somebody may know your password: choose “Forgotten your password?” on the login page and set a new one. If you cannot do that, please call us.

# Topic: the mail does not come. Title.
help-not-received-title = The mail does not arrive
# Shown in the overview.
help-not-received-short = What to check, in which order
# First paragraph.
help-not-received-intro = A mail can take some minutes. The entry page shows what we know about your mail. Please check these points in order:
# Point 1.
help-not-received-1 = Is it the right address? The entry page shows where the mail went. Other mail from us may go to another address.
# Point 2.
help-not-received-2 = Look in the junk folder and in other folders, such as “Promotions”.
# Point 3. $domain is a domain name, $sender a mail address.
help-not-received-3 = Allow mail from { $domain } in the settings of your mailbox or mobile carrier. The sender is { $sender }.
# Point 4.
help-not-received-4 = Is your mailbox full? Delete some mails.
# Point 5.
help-not-received-5 = Then ask for a new mail on the entry page. After that, only the new one counts.
# Heading.
help-not-received-else-title = If nothing helps
# The page first, then whom to call; telephone and hours stand below. “Register another mail address” is the link to the page: the same words as recovery-title.
help-not-received-else = After your member number and password, choose “Register another mail address”: by the alternate procedure you can register another mailbox. That page says which code you need and how to get one. You can also call us: we can see whether your provider has accepted the mail.

# Topic: mail companies. Title.
help-companies-title = Allowing our mail
# Shown in the overview.
help-companies-short = Settings at docomo, au, SoftBank, Gmail and others
# First paragraph. $domain is a domain name, $sender a mail address.
help-companies-intro = Mobile carriers and mail providers have filters that may stop our mail. Please allow { $domain }. The sender is { $sender }. Words in 『』 are those on the company's own screens, which may have changed.
# Below the steps for one company: the label of a domain name, which a member puts into a list there.
help-companies-domain = Domain to allow
# The same, of the address that our mail comes from.
help-companies-sender = Sender's address
# Below the steps for one company, where somebody has gone through them; $date like 2026-11-26.
help-companies-checked = Last checked on the company's screens on { $date }.
# The same, where nobody has. It must not read as if the steps were checked.
help-companies-unchecked = Written down on { $date }. Not yet checked on the company's screens, which may differ.
# Heading.
help-companies-other-title = Other companies
# For all companies that are not listed. $domain is a domain name.
help-companies-other = Look for settings named “filter”, “junk” or “allowed senders”, and add { $domain } there. If you do not find them, the company's own help can tell you.

# Topic: addresses that cannot receive. Title.
help-cannot-title = Addresses that cannot receive
# Shown in the overview.
help-cannot-short = Which ones, why, and what to do
# First paragraph.
help-cannot-intro = Mail to some addresses can never arrive. We tell you so at once, and you need not wait.
# Heading.
help-cannot-shapes-title = Dots
# Three shapes of addresses with dots.
help-cannot-shapes = Some older addresses cannot receive our mail: those that start with a dot, that have two dots in a row, or that have a dot right before the @. Please register another address.
# The same, where the site sends to them all the same.
help-cannot-shapes-quoted = Some older addresses start with a dot, have two dots in a row, or have a dot right before the @. We send mail to them, but some mail companies refuse it on the way. If nothing arrives, please register another address.
# Heading.
help-cannot-domain-title = The part after the @
# Misspelt domains, and domains without mail.
help-cannot-domain = A single wrong letter is enough: the mail goes nowhere, or to strangers. Some domains receive no mail at all. If an address looks mistyped, we ask whether you meant another one; we never change it ourselves.
# Heading.
help-cannot-letters-title = Letters
# Full-width letters and the like.
help-cannot-letters = Before the @ only plain letters, digits and signs can be used. Please switch the keyboard to half-width letters.
# Heading.
help-cannot-carrier-title = Addresses of mobile carriers
# They end with the contract.
help-cannot-carrier = They can receive our mail, but many of them end when you change the carrier or the plan. Please register an address that stays with you, and change it here before you change the carrier.
# Heading.
help-cannot-todo-title = What to do
# How to register another address. “Register another mail address” is the link to the page: the same words as recovery-title.
help-cannot-todo = If you can log in, register another address in “My menu”. If not, enter your member number and password on the login page, then choose “Register another mail address”. This is the alternate procedure: besides your password it takes a code that only you have. If you get stuck, please call us.

# Topic: changing the address. Title.
help-address-title = Changing your mail address
# Shown in the overview.
help-address-short = Three steps, both mailboxes
# First paragraph.
help-address-intro = Log in, open “My menu” and then the mail address. The change takes three steps:
# Step 1.
help-address-step-1 = We send a one-time password to your current address. Enter it.
# Step 2.
help-address-step-2 = Enter the new address. We send a one-time password there. Enter it too.
# Step 3.
help-address-step-3 = Save. We tell both mailboxes.
# Heading.
help-address-why-title = Why so careful?
# Reason.
help-address-why = So that nobody who only knows your password can lead your mail elsewhere.
# Heading.
help-address-lost-title = If you can no longer open the current mailbox
# What to do. “Register another mail address” is the link to the page: the same words as recovery-title.
help-address-lost = Enter your member number and password on the login page, then choose “Register another mail address”. This is the alternate procedure: besides your password it takes a code that only you have. If you get stuck, please call us.

# Topic: password. Title.
help-password-title = Trouble with the password
# Shown in the overview.
help-password-short = Forgotten, refused, or known to somebody
# First paragraph.
help-password-check = Please check capital letters, and that you use the web password. After many wrong tries we pause for a while; the page says for how long.
# Heading.
help-password-forgotten-title = Forgotten
# What to do; “Forgotten your password?” is the link below the login form (password-link).
help-password-forgotten = On the login page choose “Forgotten your password?”. We send a mail with a code to your registered address. You also need one more thing: a recovery code on paper, or a browser that you have logged in with before. If you have neither, you wait for the time that the page says. If you cannot read your mail either, please call us.
# Heading.
help-password-known-title = If somebody else may know it
# What to do.
help-password-known = Please set a new password at once: in the menu, or on the login page with “Forgotten your password?”. As long as your mailbox is safe, nobody can log in with the password alone.

# Topic: contact. Title.
help-contact-title = Whom to call
# Shown in the overview.
help-contact-short = Telephone and hours
# Above telephone number and hours.
help-contact-intro = We are glad to help. Please have your member number at hand. We never ask for your password or for the one-time password.

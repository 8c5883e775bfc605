### The page “Where you are logged in”: the list of what happened. And what the menu warns of.

# Above the list.
history-title = What happened
# Below that title.
history-intro = The mails with one-time passwords and the changes of your account. If something was not you, change your password.
# Button below the list: it then goes further back.
history-more = Show 90 days
# An empty list.
history-none = Nothing happened in this time.
# An entry: a mail. $number counts the member's mails from 1, $address is where it went, with most of it hidden.
history-login = One-time password for logging in: mail No. { $number } to { $address }
# The same, asked for by somebody logged in, before something important.
history-step-up = One-time password for confirming: mail No. { $number } to { $address }
# The same, before the mail address is changed, to the present one.
history-change-address = One-time password before changing the mail address: mail No. { $number } to { $address }
# The same, to the new one.
history-confirm-address = One-time password for a new mail address: mail No. { $number } to { $address }
# Below a mail: its one-time password was entered.
history-entered = Entered correctly
# Below a mail: nobody has entered its one-time password.
history-not-entered = Not entered
# Below a mail.
history-not-arrived = The mail did not arrive
# Below a mail, $count is 1 or more: one-time passwords that were not the right one.
history-wrong = Wrong entries: { $count }
# An entry: by whoever had forgotten the old one.
history-password-reset = New password set with a code by mail
# An entry: by somebody logged in.
history-password-changed = Password changed
# An entry.
history-address-changed = Mail address changed
# An entry: somebody said that a change was not them.
history-address-undone = Change of the mail address taken back
# An entry: the mailbox before could not be used any more.
history-address-recovered = New mail address registered without the old mailbox
# An entry.
history-signed-out-everywhere = Logged out on all devices
# An entry.
history-codes-issued = New recovery codes made
# An entry.
history-device-forgotten = A known device was forgotten

# In the menu. Whoever reads the member's mail has asked for a new password. $time is date and time.
menu-reset-waiting = Somebody who reads your mail wants to set a new password for you. They can do so from { $time } on. If that is not you, stop it.
# In the menu.
menu-case-running = Somebody wants to register another mail address for you, without your old mailbox. If that is not you, stop it.
# Button below each of these two.
menu-stop = Stop it
# After it.
menu-stopped = It has been stopped.

### The page with the member's sessions and known devices.

# Title of the page, and the link that leads to it from the menu.
security-title = Where you are logged in
# In the menu, below the link's title.
security-menu-text = See on which devices you are logged in, log out there, and look up what happened in your account.
# Above the list of open logins.
security-sessions = Open logins
# Below that title.
security-sessions-text = If you do not know one of them, log it out and change your password.
# Above the list of devices on which a login was completed.
security-devices = Known devices
# Below that title.
security-devices-text = On these you have logged in completely within 90 days. Strangers who try your member number cannot keep you out there. Forget what you no longer use.
# In the list. $since and $last are date and time.
security-session-times = Since { $since }, last used { $last }
# In the list of devices. $last is date and time of the last login.
security-device-times = Last login { $last }
# Beside the entry of the browser that shows this page.
security-current = This device
# Button beside a login. It ends that login.
security-end = Log out there
# Button beside a device.
security-forget = Forget it
# For screen readers, name of both buttons: $action is the button's text, $name what it is about, like "an iPhone".
security-action-of = { $action }: { $name }
# An empty list of devices.
security-none = There is none.
# A login was ended.
security-ended = That login has been ended.
# A device was forgotten.
security-forgotten = That device is no longer known.

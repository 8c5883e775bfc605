### The mail with the one-time password. No web address anywhere; many filters refuse mail with one.

# Subject. $service is the site's name, $time like 14:05, $number counts the member's mails from 1. Never the code.
mail-subject = [{ $service }] One-time password ({ $time }, mail No. { $number })
# Preview line that mail apps show beside the subject. Never the code.
mail-preview = Open the mail and pick the pictures in order. Valid until { $expires }.
# In the mail's header, beside the site's name: which mail this is. $number counts the member's mails from 1, $time like 14:05.
mail-mark = Mail No. { $number } · { $time }
# First line. $name is the family name, $tail the last three digits of the member number.
mail-greeting = Dear { $name } (member number ending in { $tail }),
# First line where no name is known or may be shown.
mail-greeting-unnamed = To the member whose number ends in { $tail },

# What is being approved: logging in.
mail-purpose-login = This is your one-time password for logging in.
# What is being approved: one service that asks again.
mail-purpose-step-up = This is your one-time password to confirm it is you.
# The sentence after mail-purpose-step-up.
mail-step-up-why = It opens a service that needs an extra check.
# What is being approved: changing the mail address; this goes to the current mailbox.
mail-purpose-change-address = This is your one-time password for changing your registered mail address.
# What is being approved: the new mailbox; the reader may not be a member.
mail-purpose-confirm-address = This is the one-time password to register this mail address as a new address.
# When and where it was asked for. $moment is date, time and zone, $browser one of the browser texts.
mail-requested = Requested: { $moment }, from { $browser }
# Date for strftime: %Y year, %-m month, %-d day, %B English month name.
mail-date-pattern = %-d %B %Y
# Date, time and time zone together.
mail-moment = { $date }, { $time } ({ $zone })

# Above the code.
mail-instruction = On the entry screen, pick these pictures in this order, then the digits:
# Below the code line, which can be selected as one.
mail-paste = Or copy this line and paste it on the entry screen.
# The line for reading aloud, for screen readers. $words are the five texts below, one after the other; $digits are separated digits.
mail-spoken = To be read aloud: { $words } then the digits { $digits }.
# One picture of the spoken line. First of up to five; never with a digit.
mail-spoken-first = first { $word },
# Second picture of the spoken line.
mail-spoken-second = second { $word },
# Third picture of the spoken line.
mail-spoken-third = third { $word },
# Fourth picture of the spoken line.
mail-spoken-fourth = fourth { $word },
# Fifth picture of the spoken line.
mail-spoken-fifth = fifth { $word },

# How long it works.
mail-valid = Valid until { $time } ({ $zone }). It works once.
# Only the newest mail counts. $number counts the member's mails from 1.
mail-newest = This is mail No. { $number }. If several have arrived, only the newest works: the one that was sent last.
# Title of the part about fraud and what to do if it was not the member.
mail-safety = For your safety
# Against fraud by telephone or chat.
mail-never-asked = Our staff never ask for this one-time password. Do not tell it to anyone, on the phone or in a chat.
# Where wrong one-time passwords were entered, 5 or more: above the next lines. $count is a number, $moment is date, time and zone. “Set a new password” is the title of a page: the same words as password-title.
mail-wrong-codes = { $count } wrong one-time passwords have been entered for your account since { $moment }. If that was not you, somebody knows your password: open our site the way you always do and choose “Set a new password”.
# If it was not the member: login and step-up.
mail-not-you = If this was not you, somebody else may know your password. Do not enter this one-time password anywhere. Open our site the way you always do and change your password.
# If it was not the member: somebody is logged in and wants to change the address.
mail-not-you-change-address = If this was not you, somebody else may be using your account. Do not enter this one-time password anywhere. Open our site the way you always do, change your password and contact us at once.
# If it was not the reader: the reader may not be a member at all.
mail-not-you-confirm-address = If this was not you, please ignore this mail. Without the code, nothing changes.
# Where to ask. $contact is the operator's text, for example a telephone number.
mail-contact = Questions: { $contact }
# Last line.
mail-automatic = This mail was sent automatically by { $service }.

# Browser: an iPhone.
browser-iphone = an iPhone
# Browser: an iPad.
browser-ipad = an iPad
# Browser: a telephone or tablet with Android.
browser-android = an Android device
# Browser: a Windows computer.
browser-windows = a Windows computer
# Browser: a Mac.
browser-mac = a Mac
# Browser: a Linux computer.
browser-linux = a Linux computer
# Browser: none of the others.
browser-other = another device

# Time zone Asia/Tokyo.
zone-tokyo = Japan time
# Time zone UTC.
zone-utc = UTC
# Time zone Asia/Seoul.
zone-seoul = Korea time
# Time zone Asia/Taipei.
zone-taipei = Taiwan time
# Time zone Asia/Shanghai.
zone-shanghai = China time
# Time zone of Hong Kong.
zone-hong-kong = Hong Kong time

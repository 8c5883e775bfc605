### What notices with a code say. No web address anywhere: readers open the site the way they always do.

# Below a code in groups. $until is date, time and zone.
notice-code-valid = Valid until { $until }. It works once.
# Below it. Against fraud by telephone or chat.
notice-code-never-asked = Our staff never ask for this code. Do not tell it to anyone, on the phone or in a chat.
# When it happened. $moment is date, time and zone.
notice-at = When: { $moment }
# If it was the member.
notice-was-you = If this was you, there is nothing more to do.
# To the former address after a change, above the code. “This was not me” is the title of a page: the same words as not-me-title.
notice-undo = If this was not you: open our site the way you always do, choose “This was not me” and enter this code. Your former address is then registered again, and everybody is logged out.

# A change was taken back: subject. $service is the site's name, $time like 14:05.
notice-undone-subject = [{ $service }] The change of your mail address was taken back ({ $time })
# Preview line and heading.
notice-undone-heading = The change of your mail address was taken back
# What is registered now. $address is masked, like t•••@example.com.
notice-undone-address = Registered again: { $address }
# To the address that is registered again: what follows.
notice-undone-restored = Somebody entered the code from our notice. Everybody has been logged out, and the password no longer works.
# To the address that is registered again: what to do.
notice-undone-password = Open our site the way you always do and set a new password.
# To the address that is registered no longer: why the reader gets this.
notice-undone-removed = This address is no longer registered: somebody entered the code that we had sent to the address before it. Everybody has been logged out.
# To either address, if the reader did not do it. Where to ask stands below.
notice-undone-if-not-you = If you did not do this, please contact us at once.

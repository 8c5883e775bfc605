### What notices with a code say. No web address anywhere: readers open the site the way they always do.

# Below a code in groups. $until is date, time and zone.
notice-code-valid = Valid until { $until }. It works once.
# Below it. Against fraud by telephone or chat.
notice-code-never-asked = Our staff never ask for this code. Do not tell it to anyone, on the phone or in a chat.
# To the former address after a change, above the code. “This was not me” is the title of a page: the same words as not-me-title.
notice-undo = If this was not you: open our site the way you always do, choose “This was not me” and enter this code. Your former address is then registered again, and everybody is logged out.

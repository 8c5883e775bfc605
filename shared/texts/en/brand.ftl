### When the telephone is answered, as mails and pages print it beside the number.

# A day of the week. It stands alone (“Saturday”) or in “Monday to Friday”: see hours-one-day and hours-days.
hours-monday = Monday
# A day of the week, as hours-monday.
hours-tuesday = Tuesday
# A day of the week, as hours-monday.
hours-wednesday = Wednesday
# A day of the week, as hours-monday.
hours-thursday = Thursday
# A day of the week, as hours-monday.
hours-friday = Friday
# A day of the week, as hours-monday.
hours-saturday = Saturday
# A day of the week, as hours-monday.
hours-sunday = Sunday
# One single day; $day is one of the above. Where the words above lack their ending, it stands here.
hours-one-day = { $day }
# From one day to another, both included; $first and $last are two of the above.
hours-days = { $first } to { $last }
# All seven days. It begins the line.
hours-every-day = Every day
# Opening and closing time, like 9:00 and 18:00.
hours-times = { $opens }–{ $closes }
# Instead of times: 24 hours a day.
hours-round-the-clock = round the clock
# Days and times together; $days is one of the three texts for days, $times one of the two for times.
hours-text = { $days }, { $times }

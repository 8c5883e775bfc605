### 전화 상담 시간입니다. 메일과 화면에서 전화번호 옆에 표시됩니다.

hours-monday = 월요일
hours-tuesday = 화요일
hours-wednesday = 수요일
hours-thursday = 목요일
hours-friday = 금요일
hours-saturday = 토요일
hours-sunday = 일요일
hours-one-day = { $day }
hours-days = { $first }~{ $last }
hours-every-day = 매일
hours-times = { $opens }~{ $closes }
hours-round-the-clock = 24시간
hours-text = { $days } { $times }

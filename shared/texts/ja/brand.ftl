### 電話の受付時間。メールと画面で、番号の横に書きます。

hours-monday = 月
hours-tuesday = 火
hours-wednesday = 水
hours-thursday = 木
hours-friday = 金
hours-saturday = 土
hours-sunday = 日
hours-one-day = { $day }曜日
hours-days = { $first }〜{ $last }曜日
hours-every-day = 毎日
hours-times = { $opens }〜{ $closes }
hours-round-the-clock = 24時間
hours-text = { $days } { $times }

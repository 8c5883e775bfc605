### 客服電話的服務時間，郵件和網頁會寫在電話號碼旁邊。

hours-monday = 週一
hours-tuesday = 週二
hours-wednesday = 週三
hours-thursday = 週四
hours-friday = 週五
hours-saturday = 週六
hours-sunday = 週日
hours-one-day = { $day }
hours-days = { $first }至{ $last }
hours-every-day = 每天
hours-times = { $opens }–{ $closes }
hours-round-the-clock = 24 小時
hours-text = { $days } { $times }

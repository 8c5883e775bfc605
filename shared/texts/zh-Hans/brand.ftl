### 客服电话的服务时间，邮件和网页会写在电话号码旁边。

hours-monday = 周一
hours-tuesday = 周二
hours-wednesday = 周三
hours-thursday = 周四
hours-friday = 周五
hours-saturday = 周六
hours-sunday = 周日
hours-one-day = { $day }
hours-days = { $first }至{ $last }
hours-every-day = 每天
hours-times = { $opens }–{ $closes }
hours-round-the-clock = 24 小时
hours-text = { $days } { $times }

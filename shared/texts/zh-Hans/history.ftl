### “已登录的设备”页面的记录，以及菜单中的提醒。

history-title = 记录
history-intro = 已发送的一次性密码邮件，以及账号的更改。如果有不是您本人操作的，请修改登录密码。
history-more = 显示90天
history-none = 这段时间没有记录。
history-login = 登录用的一次性密码（第{ $number }封，发送到 { $address }）
history-step-up = 确认用的一次性密码（第{ $number }封，发送到 { $address }）
history-change-address = 更改邮箱地址之前的一次性密码（第{ $number }封，发送到 { $address }）
history-confirm-address = 新邮箱地址的一次性密码（第{ $number }封，发送到 { $address }）
history-entered = 已正确输入
history-not-entered = 未输入
history-not-arrived = 邮件没有送达
history-wrong = 输入错误：{ $count }次
history-password-reset = 用邮件中的代码设置了新的登录密码
history-password-changed = 登录密码已修改
history-address-changed = 邮箱地址已更改
history-address-undone = 邮箱地址的更改已撤销
history-address-recovered = 未使用原来的邮箱，登记了新的邮箱地址
history-signed-out-everywhere = 已从所有设备退出登录
history-codes-issued = 已制作新的备用代码
history-device-forgotten = 已移除一个已知的设备

menu-reset-waiting = 有人能读到您的邮件，想为您设置新的登录密码，从 { $time } 起就可以设置。如果不是您本人，请停止。
menu-case-running = 有人想在不使用您原来邮箱的情况下，登记另一个邮箱地址。如果不是您本人，请停止。
menu-stop = 停止
menu-stopped = 已停止。

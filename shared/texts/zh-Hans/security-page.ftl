### 已登录的设备和已知设备的页面。

security-title = 已登录的设备
security-menu-text = 查看您在哪些设备上登录，并将其退出；也可以查看账号的记录。
security-sessions = 当前的登录
security-sessions-text = 如果有您不认识的登录，请将其退出，并修改登录密码。
security-devices = 已知的设备
security-devices-text = 这些是90天内完成过登录的设备。即使有人试用您的会员号，您在这些设备上仍可登录。不再使用的设备请移除。
security-session-times = 自{ $since }起，最后使用 { $last }
security-device-times = 最后登录 { $last }
security-current = 本设备
security-end = 退出登录
security-forget = 移除
security-action-of = { $action }：{ $name }
security-none = 没有。
security-ended = 已退出登录。
security-forgotten = 已移除该设备。

### 登入中的裝置和已知裝置的頁面。

security-title = 登入中的裝置
security-menu-text = 查看您在哪些裝置登入，並將其登出；也可以查看帳號的紀錄。
security-sessions = 目前的登入
security-sessions-text = 如果有您不認得的登入，請將其登出，並變更登入密碼。
security-devices = 已知的裝置
security-devices-text = 這些是 90 天內完成登入的裝置。即使有人試用您的會員編號，您在這些裝置上仍可登入。不再使用的裝置請移除。
security-session-times = 自 { $since } 起，最後使用 { $last }
security-device-times = 最後登入 { $last }
security-current = 這個裝置
security-end = 登出
security-forget = 移除
security-action-of = { $action }：{ $name }
security-none = 沒有。
security-ended = 已登出。
security-forgotten = 已移除裝置。

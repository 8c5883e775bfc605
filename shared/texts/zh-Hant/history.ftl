### 「登入中的裝置」畫面的紀錄，以及選單中的提醒。

history-title = 紀錄
history-intro = 已寄出的一次性密碼郵件，以及帳號的變更。如果有不是您本人操作的，請變更登入密碼。
history-more = 顯示 90 天
history-none = 這段期間沒有紀錄。
history-login = 登入用的一次性密碼（第 { $number } 封，寄到 { $address }）
history-step-up = 確認用的一次性密碼（第 { $number } 封，寄到 { $address }）
history-change-address = 變更電子郵件地址之前的一次性密碼（第 { $number } 封，寄到 { $address }）
history-confirm-address = 新電子郵件地址的一次性密碼（第 { $number } 封，寄到 { $address }）
history-entered = 已正確輸入
history-not-entered = 未輸入
history-not-arrived = 郵件沒有送達
history-wrong = 輸入錯誤：{ $count } 次
history-password-reset = 用郵件中的代碼設定了新的登入密碼
history-password-changed = 登入密碼已變更
history-address-changed = 電子郵件地址已變更
history-address-undone = 電子郵件地址的變更已取消
history-address-recovered = 未使用原來的信箱，登記了新的電子郵件地址
history-signed-out-everywhere = 已從所有裝置登出
history-codes-issued = 已製作新的備用代碼
history-device-forgotten = 已移除一個已知的裝置

menu-reset-waiting = 有人能讀到您的郵件，想為您設定新的登入密碼，從 { $time } 起就能設定。如果不是您本人，請停止。
menu-case-running = 有人想在不使用您原來信箱的情況下，登記另一個電子郵件地址。如果不是您本人，請停止。
menu-stop = 停止
menu-stopped = 已停止。

### 登入密碼的頁面：忘記、變更、備用代碼。「代碼」是一長串字母或數字，不是圖案組成的一次性密碼。

password-link = 忘記登入密碼？
password-set-new = 設定新的登入密碼
password-menu = 登入密碼與備用代碼
password-menu-change = 變更登入密碼

password-title = 設定新的登入密碼
password-intro = 請輸入會員編號。我們會將附有代碼的郵件寄到您登記的電子郵件地址。
password-ask = 寄送郵件
password-have-code = 我已經有代碼

password-enter-title = 請輸入郵件裡的代碼
password-enter-text = 如果這個會員編號已登記，而且登記的電子郵件地址能收到我們的郵件，郵件很快就會送達。代碼在 24 小時內有效。
password-enter-any = 最新的 3 封郵件，任何一封的代碼都可以使用，即使那封郵件不是您索取的。24 小時內最多寄送 3 封。
password-code = 郵件裡的代碼
password-code-hint = 分成 7 段的字母和數字，可以複製後貼上
password-check = 下一步
password-again = 回到會員編號
password-slip-length = 代碼共有 28 個字元。請全部複製。
password-slip-character = 其中有代碼不會使用的字元。請與郵件核對。
password-slip-check = 有一個字元輸入錯誤。請與郵件核對。
password-slip-other-kind = 這組代碼另有用途。用來設定新登入密碼的代碼以 R 開頭。

password-choose-title = 請選擇新的登入密碼
password-known = 您曾用這個瀏覽器登入過，因此不需要其他確認。
password-waited = 等待時間已結束。請在 { $time } 之前設定新的登入密碼。
password-second = 還需要一項確認
password-second-why = 這樣，只能看到您郵件的人就無法取得您的帳號。
password-way-recovery-code = 我有抄在紙上的備用代碼
password-way-current-password = 我知道目前的登入密碼
password-way-wait = 兩者都沒有，我要等待 { $hours } 小時
password-wait-text = 我們會以郵件通知您。如果沒有人取消，{ $hours } 小時後就能用同一組代碼設定新的登入密碼。
password-wait-start = 開始等待
password-recovery-code = 備用代碼
password-recovery-code-hint = 您保存的紙上分成 8 段的數字
password-slip-group = 第 { $group } 段輸入錯誤。請與您保存的紙核對。
password-slip-printed-length = 備用代碼是 8 段 6 位數字。
password-slip-printed-character = 備用代碼只有數字。
password-current = 目前的登入密碼
password-current-wrong = 這不是您目前的登入密碼。

password-waiting-title = 正在等待
password-waiting-from = 從 { $time } 起可以設定新的登入密碼。
password-waiting-back = 到時請帶著會員編號和同一組代碼再回來，最晚到 { $time }。請保留郵件。
password-waiting-other = 不等待，改用其他方式確認
password-done-title = 新的登入密碼已設定
password-done = 您已在所有裝置登出。請用新的登入密碼登入。

password-new = 新的登入密碼
password-hint = 至少 { $minimum } 個字元。用四、五個互不相關的詞語，比較容易記住。請不要用在其他網站。
password-save = 設定新的登入密碼
password-strength-short = 還差 { $count } 個字元
password-strength-easy = 容易被猜到：{ $reason }
password-strength-good = 不容易被猜到
password-easy-rows = 相鄰的按鍵或字母
password-easy-repeat = 重複相同的內容
password-easy-dates = 日期或年份
password-easy-common = 許多人使用的詞語
password-easy-own = 您的會員編號或本網站的名稱
password-weak-too-short = 請至少使用 { $minimum } 個字元。
password-weak-too-long = 請最多使用 256 個字元。
password-weak-untypable = 其中有鍵盤無法輸入的字元。請不要貼上，改為親自輸入。
password-weak-common = 許多人使用這樣的密碼，或它曾在別處被竊取。請換一個。
password-weak-pattern = 這只是相鄰的按鍵或字母，或重複相同的內容。請換一個。
password-weak-context = 這只由您的會員編號、姓名、電子郵件地址或本網站的名稱組成。請加上您自己的詞語。

password-change-title = 變更登入密碼
password-change-intro = 其他裝置都會登出。您正在使用的裝置會保持登入。
password-change-saved = 新的登入密碼已設定。其他裝置都已登出。
password-fresh-title = 請先確認是您本人
password-fresh-text = 我們會將一次性密碼寄到您登記的電子郵件地址。輸入之後會回到這個頁面。

recovery-codes-title = 備用代碼
recovery-codes-intro = 當您忘記登入密碼，或無法再使用信箱時，備用代碼能證明是您本人。請與其他重要文件一起保管。
recovery-codes-none = 您還沒有備用代碼。
recovery-codes-left = { $date }製作，還有 { $count } 組未使用
recovery-codes-used = 有一組備用代碼已被使用。請重新製作。如果不是您使用的，也請變更登入密碼。
recovery-codes-make = 製作 5 組備用代碼
recovery-codes-replace = 先前的備用代碼將不能再使用。
recovery-codes-later = 稍後
recovery-codes-sheet = 您的備用代碼
recovery-codes-once = 只在現在顯示一次。請列印或抄寫下來。
recovery-codes-of = { $service }，{ $date }
recovery-codes-use = 每組代碼只能使用一次。要使用時，請用您平常的方式開啟本網站，在登入畫面選擇「忘記登入密碼？」。我們的人員絕不會透過電話或聊天詢問代碼。
recovery-codes-print = 列印
recovery-codes-file = 儲存成檔案
recovery-codes-file-name = beiyong-daima
recovery-codes-kept = 我已保存

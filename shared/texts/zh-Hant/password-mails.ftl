### 關於登入密碼和備用代碼的郵件。完全不寫網址。

password-reset-subject = 【{ $service }】設定新登入密碼的代碼（{ $time }）
password-reset-heading = 這是您設定新登入密碼的代碼
password-reset-asked = 有人要求設定新的登入密碼
password-reset-why = 請複製以下代碼，貼到「設定新的登入密碼」的畫面。24 小時內收到的其他郵件中的代碼也都可以使用。
password-reset-if-not-you = 如果不是您本人要求的，可以不理會這封郵件，您的登入密碼不會改變。只有這組代碼無法立即變更任何事。

reset-waiting-subject = 【{ $service }】有人將設定新的登入密碼（{ $time }）
reset-waiting-heading = 有人想為您的帳號設定新的登入密碼
reset-waiting-from = 可以設定的時間：{ $moment }起
reset-waiting-why = 有人能讀到寄往您登記地址的郵件，要求設定新的登入密碼，但沒有其他可以確認的事項。因此我們請對方等待，並寄信通知您的信箱，包括您不久前使用的信箱。
reset-waiting-if-you = 如果是您本人操作：請在上述時間，用之前郵件中的代碼繼續。
reset-waiting-stop = 如果不是您本人操作，請用您平常的方式開啟本網站，選擇「不是我本人操作」，並輸入以下代碼。這樣就不會設定新的登入密碼。

reset-stopped-subject = 【{ $service }】已停止設定新的登入密碼（{ $time }）
reset-stopped-heading = 已停止設定新的登入密碼
reset-stopped-kept = 您的登入密碼沒有改變
reset-stopped-why = 有人正在等待設定新的登入密碼，現在已經停止，為此寄出的代碼也全部失效。三天之內，即使等待，也無法只憑郵件設定新的登入密碼。
reset-stopped-next = 如果要求設定新登入密碼的不是您本人，可能有人能讀到您的郵件。請變更您信箱的密碼。

password-changed-subject = 【{ $service }】您的登入密碼已變更（{ $time }）
password-changed-heading = 您的登入密碼已變更
password-changed-reset = 方式：使用寄到您信箱的代碼
password-changed-saved-code = 方式：使用寄到您信箱的代碼，以及您保存的備用代碼之一
password-changed-signed-in = 方式：在登入的狀態下
password-changed-why = 從現在起請使用新的登入密碼。其他所有的登入狀態都已結束。
password-changed-if-not-you = 如果不是您本人操作，請立即用您平常的方式開啟本網站，選擇「設定新的登入密碼」。如果無法進行，請與我們聯絡。

codes-issued-subject = 【{ $service }】已產生新的備用代碼（{ $time }）
codes-issued-heading = 已為您產生新的備用代碼
codes-issued-old = 先前的備用代碼已無法使用
codes-issued-why = 忘記登入密碼或無法讀取郵件時，可以用備用代碼恢復使用。代碼只顯示過一次，不在這封郵件中。
codes-issued-if-not-you = 如果不是您本人操作，表示有人進入了您的帳號。請立即設定新的登入密碼，然後重新產生備用代碼。如果無法進行，請與我們聯絡。

password-known-subject = 【{ $service }】請設定新的登入密碼（{ $time }）
password-known-heading = 您目前的登入密碼已無法使用
password-known-fact = 您的登入密碼可能已被他人得知
password-known-why = 有人多次輸入錯誤的一次性密碼，或多次要求一次性密碼卻沒有使用。只有知道您登入密碼的人才能這樣做，因此我們不再接受這個登入密碼。
password-known-next = 請用您平常的方式開啟本網站，選擇「設定新的登入密碼」。您可以用寄到這個信箱的代碼和目前的登入密碼來設定。只有登入密碼無法登入。

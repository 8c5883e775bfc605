### 郵件的寄送狀態，以及電子郵件地址無法收信的原因。不寫出地址本身。

advice-sending = 正在寄送郵件。
advice-sent = 郵件已寄出。有些郵件服務業者需要幾分鐘才會送達。請稍候，再查看信箱。
advice-not-sent = 郵件無法寄出。這是我們的問題，沒有計入您的輸入次數。請過幾分鐘後，再索取新的郵件。
advice-handed-over = 您的郵件服務業者已收下郵件。如果找不到，請查看垃圾郵件匣和其他資料夾，並設定允許接收來自 { $sender_domain } 的郵件。
advice-delayed = 您的郵件服務業者目前還沒有收下郵件。請等候幾分鐘。如果信箱已滿，請刪除一些郵件。
advice-refused = 您的郵件服務業者拒收了郵件。可能是這個電子郵件地址已停用，或是收信設定擋下了我們的郵件。請在設定中允許接收來自 { $sender_domain } 的郵件，然後在這個畫面告訴我們。您也可以改用「無法收信時的手續」。
advice-suppressed = 先前的郵件遭到拒收，因此我們已停止寄信到您的電子郵件地址。變更收信設定後，請在這個畫面告訴我們，我們會再寄一次。
advice-complained = 我們的郵件在您的信箱被回報為垃圾郵件，因此已停止寄送。如果是誤按，請確認您願意收到我們的郵件。

advice-not-sent-form = 這種形式的電子郵件地址無法寄送郵件。沒有計入您的輸入次數。請登記其他電子郵件地址。
advice-delayed-full = 您的信箱似乎已滿。請刪除一些郵件。之後的一小段時間內，系統會自動再寄送。
advice-delayed-provider = 您的郵件服務業者目前還沒有收下郵件。請等候幾分鐘，系統會自動再寄送。
advice-delayed-on-the-way = 郵件在途中延遲了。這和您的信箱無關，我們正在查看。請等候幾分鐘，系統會自動再寄送。
advice-refused-carrier = 您的行動電信業者拒收了郵件。無論是地址已停用，或是收信設定擋下郵件，業者的回覆都一樣，所以您的地址可能是正確的。
advice-refused-full = 信箱已滿，所以郵件被退回。請刪除一些郵件，再索取新的郵件。
advice-refused-content = 您的郵件服務業者沒有收下含有圖案的郵件。請索取新的郵件：下一封只有文字，以圖案名稱代替圖案。
advice-refused-too-large = 您的郵件服務業者認為郵件太大。這是我們的問題。請索取新的郵件：下一封只有文字，以圖案名稱代替圖案。
advice-refused-for-now = 您的郵件服務業者沒有及時收下郵件。據我們所知，您的電子郵件地址沒有問題。請索取新的郵件。
advice-refused-by-rule = 您的郵件服務業者依照自己的規則拒收了郵件。這不表示您的電子郵件地址有問題。
advice-refused-ours = 郵件無法寄出。這是我們的問題，您的電子郵件地址沒有問題。請過幾分鐘後，再索取新的郵件。
advice-suppressed-ours = 因為我們的設定，寄到您電子郵件地址的郵件被停止了。這是我們的問題。請來電與我們聯絡。
advice-unsubscribed = 您的信箱已取消訂閱我們的郵件，因此已停止寄送。如果是誤按，請確認您願意收到我們的郵件。
advice-check-address = 請檢查這裡顯示的電子郵件地址。我們的其他郵件，可能是寄到別的地址。
advice-settings = 請查看郵件服務業者或行動電信業者的設定，允許接收來自 { $domain } 的郵件。寄件者是 { $sender }。
advice-company = 在 { $company } 允許接收我們的郵件
advice-say-so = 變更設定後，請在這個畫面告訴我們，我們會再寄一次。
advice-other-mailbox = 如果還是不行，您可以透過「無法收信時的手續」登記其他信箱。
advice-other-mailbox-by-phone = 請選擇「登記其他電子郵件地址」，您可以透過「無法收信時的手續」登記其他信箱。如果遇到困難，請來電與我們聯絡。
advice-other-address = 我們無法寄信到這個電子郵件地址。請輸入其他電子郵件地址，或來電與我們聯絡。
advice-call = 我們很樂意協助您：{ $contact }（{ $hours }）。

reason-leading-dot = 這個電子郵件地址以「.」（點）開頭，無法收到我們的郵件。請改用其他電子郵件地址。
reason-consecutive-dots = 這個電子郵件地址有連續的「.」（點），無法收到我們的郵件。請改用其他電子郵件地址。
reason-dot-before-at = 這個電子郵件地址的 @ 前面緊接著「.」（點），無法收到我們的郵件。請改用其他電子郵件地址。
reason-non-ascii-local-part = @ 前面只能使用半形的英文字母、數字和符號。請檢查是否有全形字，或帶有重音符號的字母。
reason-forbidden-character = @ 前面有空格、引號等不能使用的字元。請檢查電子郵件地址。
reason-too-long = 這個電子郵件地址太長。請檢查後再試，或改用其他電子郵件地址。
reason-no-at = 沒有 @，或 @ 的位置不對。請檢查電子郵件地址。
reason-bad-domain = @ 後面的寫法不正確。請檢查後再試。
reason-no-mail-host = @ 後面的網域無法接收郵件。請確認拼寫是否正確。
reason-control-character = 這個電子郵件地址含有看不見的字元。請不要用貼上的方式，重新輸入一次。

### 說明頁面。一句話只說一件事，先說該怎麼做。

help-title = 說明
help-intro = 您想了解什麼？
help-all = 所有主題
help-to-login = 前往登入頁面

help-how-title = 如何用圖案和數字登入
help-how-short = 什麼是一次性密碼，以及如何輸入
help-how-what = 輸入登入密碼之後，我們會寄一封郵件到您登記的電子郵件地址。郵件中有一組由圖案和數字組成的一次性密碼。只知道您登入密碼的人，無法登入。
help-how-step-1 = 請輸入會員編號和登入密碼。
help-how-step-2 = 請開啟 { $sender } 寄來的最新郵件。主旨會寫出時間，以及這是第幾封郵件。
help-how-step-3 = 請在輸入畫面依照相同的順序，選擇相同的圖案。再輸入數字。
help-how-step-4 = 請按「確認」。這樣就完成登入了。
help-how-sample = 例如，圖案在郵件和頁面上是這個樣子：
help-how-words-title = 如果看不到圖案
help-how-words = 在郵件和頁面上，每個圖案下方都有圖案名稱。您也可以複製郵件中寫有圖案名稱和數字的那一行，貼到輸入畫面。
help-how-newest-title = 如果收到好幾封郵件
help-how-newest = 只有最新的郵件有效，也就是最後寄出的那一封。輸入畫面會顯示它的號碼和時間。其中的一次性密碼在十分鐘內有效，只能使用一次。
help-how-safe-title = 請不要告訴任何人
help-how-safe = 無論是電話或聊天，我們的人員都絕不會詢問一次性密碼。請只在本網站輸入。如果收到您沒有索取的郵件，您的登入密碼可能已被他人得知。請在登入畫面選擇「忘記登入密碼？」，設定新的登入密碼。如果無法設定，請立即來電與我們聯絡。

help-not-received-title = 收不到郵件
help-not-received-short = 要檢查哪些地方，以及檢查的順序
help-not-received-intro = 郵件可能需要幾分鐘才會送達。輸入畫面會顯示我們所知的郵件狀態。請依序檢查以下幾點：
help-not-received-1 = 電子郵件地址正確嗎？輸入畫面會顯示郵件寄到哪裡。我們的其他郵件，可能是寄到別的地址。
help-not-received-2 = 請查看垃圾郵件匣和其他資料夾，例如「促銷內容」。
help-not-received-3 = 請在信箱或行動電信業者的設定中，允許接收來自 { $domain } 的郵件。寄件者是 { $sender }。
help-not-received-4 = 信箱滿了嗎？請刪除一些郵件。
help-not-received-5 = 接著，請在輸入畫面索取新的郵件。索取後，只有新的郵件有效。
help-not-received-else-title = 如果還是收不到
help-not-received-else = 輸入會員編號和登入密碼後，請選擇「登記其他電子郵件地址」，您可以透過「無法收信時的手續」登記其他信箱。需要哪一種代碼、如何取得，那個頁面都有說明。您也可以來電：我們可以查看您的郵件服務業者是否已收下郵件。

help-companies-title = 允許接收我們的郵件
help-companies-short = docomo、au、SoftBank、Gmail 等的設定方法
help-companies-intro = 行動電信業者和郵件服務業者的過濾設定，可能會擋下我們的郵件。請允許接收來自 { $domain } 的郵件。寄件者是 { $sender }。『』中是業者自己畫面上的文字，畫面可能已經改變。
help-companies-domain = 要允許的網域
help-companies-sender = 寄件者的地址
help-companies-checked = 最後一次在該業者的畫面上核對：{ $date }。
help-companies-unchecked = 寫於 { $date }，尚未在該業者的畫面上核對，可能有所不同。
help-companies-other-title = 其他業者
help-companies-other = 請尋找「過濾」、「垃圾郵件」或「允許的寄件者」等設定，並加入 { $domain }。如果找不到，請查看該業者的說明。

help-cannot-title = 無法收信的地址
help-cannot-short = 哪些地址、原因，以及該怎麼做
help-cannot-intro = 有些電子郵件地址永遠收不到郵件。我們會立即告訴您，您不必等候。
help-cannot-shapes-title = 「.」（點）
help-cannot-shapes = 有些較早的電子郵件地址無法收到我們的郵件：以「.」（點）開頭、有兩個連續的「.」（點），或是 @ 前面緊接著「.」（點）。請登記其他的電子郵件地址。
help-cannot-shapes-quoted = 有些較早的電子郵件地址以「.」（點）開頭、有兩個連續的「.」（點），或是 @ 前面緊接著「.」（點）。我們會寄郵件到這些地址，但途中有些業者不會收下。如果收不到，請登記其他的電子郵件地址。
help-cannot-domain-title = @ 後面的部分
help-cannot-domain = 只要錯一個字母，郵件就會寄不到，或寄給陌生人。有些網域完全不接收郵件。如果地址看起來像是打錯，我們會問您是否要用另一個地址，但不會自行更改。
help-cannot-letters-title = 可以使用的字元
help-cannot-letters = @ 前面只能使用半形的英文字母、數字和符號。請把鍵盤切換為半形。
help-cannot-carrier-title = 行動電信業者的電子郵件地址
help-cannot-carrier = 這種地址可以收到我們的郵件，但更換電信業者或方案後，常常就不能使用。請登記可以長期使用的地址，並在更換業者之前，先在這裡變更。
help-cannot-todo-title = 該怎麼做
help-cannot-todo = 如果可以登入，請在「我的選單」登記其他電子郵件地址。如果無法登入，請在登入畫面輸入會員編號和登入密碼，再選擇「登記其他電子郵件地址」。這就是「無法收信時的手續」：除了登入密碼，還需要只有您本人持有的代碼。如果遇到困難，請來電與我們聯絡。

help-address-title = 變更電子郵件地址
help-address-short = 三個步驟，確認兩個信箱
help-address-intro = 請先登入，開啟「我的選單」，再開啟電子郵件地址的頁面。變更共有三個步驟：
help-address-step-1 = 我們會寄一組一次性密碼到您目前的電子郵件地址。請輸入這組一次性密碼。
help-address-step-2 = 請輸入新的電子郵件地址。我們會再寄一組一次性密碼到那裡。請輸入這一組。
help-address-step-3 = 請儲存。我們會通知兩個信箱。
help-address-why-title = 為什麼要這麼謹慎？
help-address-why = 這樣一來，只知道您登入密碼的人，就無法把您的郵件轉到別處。
help-address-lost-title = 如果已經無法開啟目前的信箱
help-address-lost = 請在登入畫面輸入會員編號和登入密碼，再選擇「登記其他電子郵件地址」。這就是「無法收信時的手續」：除了登入密碼，還需要只有您本人持有的代碼。如果遇到困難，請來電與我們聯絡。

help-password-title = 登入密碼遇到問題時
help-password-short = 忘記、無法登入，或可能被他人得知
help-password-check = 請確認大小寫正確，而且輸入的是網站的登入密碼。輸入錯誤的次數太多時，我們會暫停一段時間。頁面會顯示要等多久。
help-password-forgotten-title = 忘記登入密碼
help-password-forgotten = 請在登入畫面選擇「忘記登入密碼？」。我們會將附有代碼的郵件寄到您登記的電子郵件地址。另外還需要抄在紙上的備用代碼，或您曾用來登入的瀏覽器。如果兩者都沒有，請等待頁面顯示的時間。如果也無法讀取郵件，請來電與我們聯絡。
help-password-known-title = 如果可能已被他人得知
help-password-known = 請立即設定新的登入密碼：可以從選單，也可以從登入畫面的「忘記登入密碼？」。只要您的信箱安全，別人就無法只用登入密碼登入。

help-contact-title = 客服電話
help-contact-short = 電話號碼和服務時間
help-contact-intro = 我們很樂意為您服務。來電前，請準備好您的會員編號。我們絕不會詢問您的登入密碼或一次性密碼。

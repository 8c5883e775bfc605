### 郵件服務業者，以及如何允許接收我們的郵件。業者的資料在 shared/data/mail_companies。
### 『』中是業者自己畫面上的文字；日本電信業者的畫面只有日文，所以保留日文。

company-docomo = docomo
company-au = au
company-uq = UQ mobile
company-softbank = SoftBank
company-ymobile = Y!mobile
company-rakuten = 樂天行動電話（日本）
company-icloud = iCloud 郵件
company-gmail = Gmail
company-yahoo-japan = 日本 Yahoo! 信箱
company-outlook = Outlook.com

steps-docomo-1 = 在 My docomo 或 docomo 郵件 App 的設定中，開啟『メール設定』。
steps-docomo-2 = 在『受信リスト/拒否リスト設定』選擇使用清單，把 { $domain } 加入要接收的郵件，然後確定。
steps-docomo-3 = 如果您使用『迷惑メールおまかせブロック』，也請查看『迷惑メール』資料夾。

steps-au-1 = 在 au 郵件 App 的設定或 My au 中，開啟『迷惑メールフィルター』。
steps-au-2 = 在『受信リスト設定』加入 { $domain }，勾選『必ず受信』，然後登記。
steps-au-3 = 請確認『HTMLメール規制』已關閉，因為我們的郵件含有圖案。

steps-uq-1 = 在 My UQ mobile 的郵件設定中，開啟『迷惑メールフィルター』。

steps-softbank-1 = 登入 My SoftBank，開啟『メール設定』，再開啟『迷惑メール対策』。
steps-softbank-2 = 在詳細設定中，把 { $domain } 以『後方一致』加入『受信許可リスト』。
steps-softbank-3 = 如果『迷惑メールフィルター』是『強』，請改為『標準』。

steps-ymobile-1 = @ymobile.ne.jp 的地址：登入 My Y!mobile，開啟郵件和垃圾郵件的設定。
steps-ymobile-2 = 把 { $domain } 加入允許的寄件者（『受信許可リスト』）。
steps-ymobile-3 = @yahoo.ne.jp 的地址：查看『迷惑メール』資料夾，把我們的郵件標為『迷惑メールではない』。也請確認『受信拒否設定』中沒有我們。

steps-rakuten-1 = 在 Rakuten Link App 開啟『楽メール』，查看『迷惑メール』資料夾。
steps-rakuten-2 = 在設定中確認拒收的寄件者裡沒有 { $domain }；如果可以登記允許的寄件者，請加入。

steps-icloud-1 = 查看『垃圾郵件』資料夾，把我們的郵件標為『非垃圾郵件』。
steps-icloud-2 = 把 { $sender } 加入聯絡人，並確認它不在封鎖的寄件者中。
steps-icloud-3 = 在 icloud.com 確認沒有郵件規則會移動我們的郵件，而且 iCloud 儲存空間還沒有滿。

steps-gmail-1 = 搜尋 in:anywhere from:{ $sender }，這樣也能找到『垃圾郵件』和其他分頁中的郵件。
steps-gmail-2 = 如果郵件在『垃圾郵件』中，請開啟，再選擇『非垃圾郵件』。
steps-gmail-3 = 在電腦上開啟設定的『篩選器和封鎖的地址』，為來自 { $domain } 的郵件建立篩選器，並勾選『永不傳送至垃圾郵件』。

steps-yahoo-japan-1 = 查看『迷惑メール』資料夾，把我們的郵件標為『迷惑メールではない』。
steps-yahoo-japan-2 = 在設定中確認『受信拒否設定』沒有我們的地址，也沒有 { $domain }。
steps-yahoo-japan-3 = 如果您拒收冒名的郵件（『なりすましメール拒否設定』），請把 { $domain } 加入『救済リスト』。

steps-outlook-1 = 查看『垃圾郵件』資料夾，以及『其他』分頁。
steps-outlook-2 = 開啟設定的『郵件』和『垃圾郵件』，把 { $domain } 加入『安全的寄件者和網域』。
steps-outlook-3 = 確認『封鎖的寄件者和網域』中沒有我們。

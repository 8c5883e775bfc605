### 變更電子郵件地址後的通知，寄到先前的地址和新的地址。完全不寫網址。

notice-subject = 【{ $service }】您登記的電子郵件地址已變更（{ $time }）
notice-heading = 您登記的電子郵件地址已變更
notice-new-address = 新的電子郵件地址：{ $address }
notice-changed = 變更時間：{ $moment }
notice-why-former = 為了讓您知道這項變更，這封郵件寄到您先前的電子郵件地址。今後我們會改寄到新的地址。
notice-why-new = 今後，一次性密碼和重要通知都會寄到這個電子郵件地址。
notice-if-you = 如果是您本人變更的，不需要再做任何事。
notice-if-not-you-new = 如果您不清楚這項變更，請與我們聯絡。

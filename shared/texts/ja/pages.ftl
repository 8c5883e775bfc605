### ウェブの画面：ログイン、入力画面、メニュー、メールアドレス。
### 訳者への注は ../en の同じキーにあります。

## すべての画面

page-skip = 本文へ進む
page-languages = 言語
page-help = ヘルプ
page-contact = お困りのときは、お電話ください
page-pictograms = 絵：Twemoji、CC-BY 4.0
page-no-script-title = この画面には JavaScript が必要です
page-no-script = お使いのブラウザーで JavaScript が止められているか、読み込めませんでした。このサイトで使えるように設定して、画面を読み込み直してください。できないときは、お電話ください。
page-loading = 少々お待ちください…
page-checking = お待ちください…
page-offline-title = つながりません
page-offline = 当サイトにつながりませんでした。通信の状態を確認して、もう一度ボタンを押してください。二重に数えることはありません。
page-try-again = もう一度試す
page-wait = あと { $time } お待ちください
page-wait-until = { $time } から、もう一度送れます
page-request-number = リクエスト番号：{ $number }
page-problem-more = くわしい説明
page-to-start = 最初の画面へ

## ログイン

login-title = ログイン
login-intro = 会員番号とパスワードを入力してください。そのあと、絵と数字のワンタイムパスワードをメールでお送りします。
login-member-number = 会員番号
login-member-number-hint = 会員証に書かれている数字です
login-password = パスワード
login-show-password = パスワードを表示する
login-submit = ログイン
login-checking = 確認しています…
login-sending = { $address } にメールを送信しています…
login-number-wrong-form = 会員番号を数字で入力してください（4〜16桁）。
login-password-missing = パスワードを入力してください。
login-trouble = ログインでお困りの方
login-retry-refused = 受信の設定を変えたので、メールを送る
login-logged-out = ログアウトしました。
login-ended = 続けるには、ログインしてください。

## 入力画面

entry-title = ワンタイムパスワードの入力
entry-for-login = ログインのため
entry-for-step-up = ご本人の確認のため
entry-for-change-address = アドレスの変更のため（今のメールアドレス）
entry-for-confirm-address = アドレスの変更のため（新しいメールアドレス）
entry-mail = { $number }通目のメール、{ $time } 送信
entry-mail-subject-time = （メールの件名では { $time }）
entry-sent-to = 宛先 { $address }
entry-sender = 差出人 { $address }
entry-time-left = 残り時間 { $time }
entry-tries-left = 残り { $count }回
entry-pick = メールの順に、絵を選んでください。
entry-then-digits = 次は、メールの数字です。
entry-then-confirm = 見直して、「確定」を押してください。
entry-slots = 入力した内容
entry-slot-picture-empty = { $position }番目の絵：まだ空です
entry-slot-picture = { $position }番目の絵：{ $word }。取り消す
entry-slot-digit-empty = { $position }番目の数字：まだ空です
entry-slot-digit = { $position }番目の数字：{ $digit }。取り消す
entry-palette = 絵
entry-chosen = { $position }番目に選んでいます
entry-digits = 数字
entry-delete = 1つ消す
entry-confirm = 確定
entry-checking = 確認しています…
entry-incomplete-pictures = まだ足りません。絵をあと{ $count }つ選んでください。
entry-incomplete-digits = まだ足りません。数字をあと{ $count }つ選んでください。
entry-said-picture = { $position }番目の絵、{ $word }
entry-said-digits = 絵をすべて選びました。次は数字です。
entry-said-digit = { $position }番目の数字、{ $digit }
entry-said-complete = すべて入力しました。{ $entry }。「確定」を押してください。
entry-said-removed = 取り消しました：{ $what }
entry-said-one-minute = 残り1分です。
entry-right = 確認できました。少々お待ちください…
entry-paste-title = メールの1行を貼り付ける
entry-paste-label = ことばと数字の行（例：{ $example }）
entry-paste-send = この行で確定
entry-paste-unreadable = 読み取れませんでした。回数には数えていません。メールの行を、はじめから終わりまでコピーしてください（ことば { $pictures }つ、数字 { $digits }つ）。
entry-other-language = メールのことばは{ $name }です。
entry-use-mail-language = メールと同じことばで表示
entry-mail-title = メールの状態
entry-state-sending = メールを送信しています
entry-state-sent = { $time } に送信しました
entry-state-not-sent = メールを送信できませんでした
entry-state-handed-over = { $time } に、メールの会社が受け取りました
entry-state-delayed = 遅れています。メールの会社がまだ受け取っていません（{ $time }）
entry-state-refused = { $time } に、メールの会社に断られました
entry-state-suppressed = 送信していません。このアドレスへの送信を止めています
entry-state-complained = 迷惑メールとして報告されました
entry-resend = 新しいメールを送る
entry-resend-wait = あと { $time } で、新しいメールを送れます。
entry-resend-note = 送ると、新しいメールだけが使えます。
entry-new-mail = { $number }通目のメールを送信しました。使えるのは、このメールだけです。
entry-retry-refused = 受信の設定を変えたので、もう一度送る
entry-text-only = 絵のない、文字だけのメールを送る
entry-want-mail = このメールを受け取るので、もう一度送る
entry-help = メールが届かないときは
entry-help-company = ご利用のメールの会社での設定方法
entry-what-to-do = どうすればよいか
entry-send-first = メールを送る
entry-log-in-again = もう一度ログインする
entry-open-menu = メニューを開く
entry-sent-again = 新しいメールをお送りしていたので、{ $number }通目のメールと照らし合わせました。

## メニュー

menu-title = マイメニュー
menu-welcome = ログインしています。
menu-services = { $service }のすべてのサービスをご利用いただけます。
menu-address = 「重要なお知らせ」用のメールアドレス
menu-address-none = 登録されていません。
menu-address-change = 確認・変更
menu-logout-title = ログアウト
menu-logout = ログアウト
menu-logout-all = すべての機器でログアウト
menu-logout-hint = ご自分のものではない機器を使ったときは、すべての機器でログアウトしてください。

## メールアドレス

address-title = メールアドレス
address-intro = ワンタイムパスワードと重要なお知らせを、このアドレスにお送りします。
address-current = ご登録のアドレス
address-status-ok = メールをお送りできます
address-status-none = 登録されていません
address-status-cannot-receive = 当方のメールを受信できないアドレスです
address-status-refused = メールの会社に断られました
address-status-complained = 迷惑メールとして報告されました
address-since = { $date } から
address-start = アドレスを変更する
address-resting = アドレスは最近変更されました。安全のため、次に変更できるのは { $time } からです。
address-other-way = 「メールが使えない方の手続き」へ
address-steps = アドレスの変更
address-steps-intro = このログインの中で、30分以内に3つの手順を行います。最後の手順まで、アドレスは変わりません。
address-step-current = 今のアドレスの確認
address-step-current-text = { $address } に、ワンタイムパスワードをお送りします。
address-step-new = 新しいアドレスの確認
address-step-new-text = 新しいアドレスを入力してください。そこにワンタイムパスワードをお送りします。
address-step-save = 新しいアドレスの保存
address-step-save-text = 両方のアドレスにお知らせします。ほかの機器ではログアウトします。
address-done = 完了
address-now = 次はここ
address-later = このあと
address-send = ワンタイムパスワードを送る
address-enter = ワンタイムパスワードを入力する
address-new = 新しいメールアドレス
address-check = アドレスを確認
address-missing = 新しいメールアドレスを入力してください。
address-suggestion = { $address } ではありませんか？
address-use-suggestion = これにする
address-keep = 入力したまま使う
address-can-receive = このアドレスにメールをお送りできます。
address-warning-carrier-address = 携帯電話会社のアドレスです。解約すると使えなくなり、受信の設定によっては当方のメールが届きません。{ $domain } からのメールを受信できるように設定してください。
address-warning-domain-unchecked = このドメインがメールを受信するかどうかを、確認できませんでした。@の後ろのつづりをお確かめください。
address-already-registered = このアドレスは、すでに登録されています。
address-until = { $time } までに終えてください。
address-save = 新しいアドレスを保存
address-cancel = 変更をやめる
address-cancelled = 変更をやめました。アドレスは今のままです。
address-saved = 保存しました。これからは { $address } にお送りします。
address-back = メニューへ戻る

### 手続きが進まないときの案内。見出しと、次にすること。
### 訳者への注は ../en の同じキーにあります。

problem-invalid-request-title = リクエストの形式が正しくありません
problem-invalid-request-detail = 読み取れない項目があります。「errors」に示した項目を確認して、もう一度送信してください。

problem-too-large-title = データが大きすぎます
problem-too-large-detail = 4 KB以内で送信してください。

problem-unsupported-media-type-title = この形式のデータは受け付けられません
problem-unsupported-media-type-detail = application/json で送信してください。

problem-not-found-title = ページが見つかりません
problem-not-found-detail = このアドレスには何もありません。最初のページに戻ってください。

problem-method-not-allowed-title = この方法ではご利用になれません
problem-method-not-allowed-detail = 「Allow」ヘッダーに示した方法で送信してください。

problem-invalid-credentials-title = 会員番号またはパスワードが違います
problem-invalid-credentials-detail = 両方を確認して、もう一度入力してください。パスワードをお忘れの場合は、新しく設定できます。

problem-too-many-attempts-title = 入力の回数が多すぎます
problem-too-many-attempts-detail = 安全のため、しばらくお休みしています。時間をおいて、もう一度お試しください。

problem-password-reset-required-title = 新しいパスワードを設定してください
problem-password-reset-required-detail = ワンタイムパスワードが何度もまちがって入力されたか、何度も使われませんでした。または、メールアドレスの変更が取り消されました。パスワードをほかの人に知られているおそれがあります。ログインの前に、新しいパスワードを設定してください。

problem-login-expired-title = ログインの制限時間を過ぎました
problem-login-expired-detail = 会員番号とパスワードを、もう一度入力してください。

problem-wrong-token-title = この手続きには使えないトークンです
problem-wrong-token-detail = ログインの画面で、会員番号とパスワードの入力からやり直してください。

problem-token-missing-title = ログインしてください
problem-token-missing-detail = この手続きにはログインが必要です。ログインしてから、もう一度お試しください。

problem-session-ended-title = ログアウトしました
problem-session-ended-detail = もう一度ログインしてください。

problem-client-header-required-title = 当サイトの画面からの手続きではありません
problem-client-header-required-detail = 当サイトの画面を開き直して、もう一度お試しください。Cookie を使うプログラムは、ヘッダー X-Pictopass-Client を付けてください。

problem-resend-too-soon-title = メールをお送りしたところです
problem-resend-too-soon-detail = 届くまで少しお待ちください。そのあとで、もう一度お送りできます。

problem-too-many-mails-title = メールの回数が上限になりました
problem-too-many-mails-detail = 今はこれ以上お送りできません。いちばん新しいメールをお使いになるか、時間をおいてお試しください。
problem-too-many-mails-refused-detail = もう一度お送りしたメールも、断られました。表示の時刻から、また送ることができます。

problem-too-many-codes-title = ワンタイムパスワードの回数が上限になりました
problem-too-many-codes-detail = 使われなかったワンタイムパスワードが多すぎます。時間をおいてお試しください。お心当たりがない場合は、新しいパスワードを設定してください。

problem-no-address-title = メールアドレスが登録されていません
problem-no-address-detail = ワンタイムパスワードをお送りする先がありません。「メールが使えない方の手続き」で、アドレスを登録してください。

problem-address-unreachable-title = ご登録のアドレスにメールが届きません
problem-address-unreachable-detail = 現在、ご登録のアドレスにはメールを送信していません。理由とできることは、このお知らせに添えた案内をご覧ください。

problem-prove-current-first-title = 先に、今のアドレスを確認します
problem-prove-current-first-detail = 今のアドレスに届いたワンタイムパスワードを、先に入力してください。そのあと、新しいアドレスにお送りします。

problem-address-cannot-receive-title = このアドレスでは受信できません
problem-address-cannot-receive-detail = つづりを確認するか、別のアドレスを入力してください。

problem-mail-unavailable-title = ただいまメールをお送りできません
problem-mail-unavailable-detail = 当方の都合によるもので、お客様のアドレスが原因ではありません。数分後に、もう一度お試しください。

problem-no-challenge-title = ワンタイムパスワードをまだお送りしていません
problem-no-challenge-detail = 先に、ワンタイムパスワードのメールを送信してください。

problem-wrong-code-title = ワンタイムパスワードが違います
problem-wrong-code-detail = いちばん新しいメールの絵と順番、数字を確認してください。あと{ $attempts_left }回入力できます。

problem-superseded-code-title = 前のメールのワンタイムパスワードです
problem-superseded-code-detail = 入力されたのは{ $entered_mail }通目のメールのものです。いちばん新しい{ $current_mail }通目のメールをお使いください。あと{ $attempts_left }回入力できます。

problem-expired-code-title = 有効期限が切れました
problem-expired-code-detail = 新しいメールを送信して、そのワンタイムパスワードをお使いください。

problem-used-code-title = すでに使われたワンタイムパスワードです
problem-used-code-detail = ワンタイムパスワードが使えるのは1回だけです。新しいメールを送信してください。

problem-no-attempts-left-title = 入力できる回数が終わりました
problem-no-attempts-left-detail = このワンタイムパスワードはもう使えません。新しいメールを送信してください。

problem-stale-challenge-title = 新しいメールをお送りしています
problem-stale-challenge-detail = 今回の入力は回数に数えていません。いちばん新しいメールのワンタイムパスワードを入力してください。

problem-proof-required-title = もう一つ確認が必要です
problem-proof-required-detail = アドレスを変更する前に、今のアドレスと新しいアドレスに届いたワンタイムパスワードを、それぞれ入力してください。

problem-changed-meanwhile-title = アドレスが別の画面で変更されました
problem-changed-meanwhile-detail = 今回の変更は保存していません。今のアドレスを確認して、必要なら最初からやり直してください。

problem-unknown-code-title = このコードは使えません
problem-unknown-code-detail = コードを全部コピーしたか、期限が過ぎていないか、一度使ったものではないかを確認してください。新しいコードを申し込むこともできます。

problem-weak-password-title = 別のパスワードにしてください
problem-weak-password-detail = このパスワードは短すぎるか、ほかの人に当てられやすいものです。{ $minimum }文字以上にしてください。たとえば、関係のないことばをいくつか並べたものです。

problem-step-up-required-title = ご本人であることを確認します
problem-step-up-required-detail = この手続きには、たった今入力したワンタイムパスワードが必要です。メールを送信して入力すると、続けられます。

problem-second-proof-required-title = もう1つ確認が必要です
problem-second-proof-required-detail = メールのコードだけでは続けられません。画面に出ている方法から1つを選んでください。

problem-still-waiting-title = 待ち時間がまだ終わっていません
problem-still-waiting-detail = 表示の時刻になったら、同じコードで続けてください。

problem-cooling-off-title = もう少しお待ちください
problem-cooling-off-detail = 少し前にメールアドレスが変更されました。安全のため、次の変更は、表示の時刻からできます。

problem-recovery-required-title = 「メールが使えない方の手続き」をご利用ください
problem-recovery-required-detail = ご登録のアドレスにメールが届かないため、変更の確認ができません。「メールが使えない方の手続き」で、別のアドレスを登録してください。

problem-no-case-title = ここで続けられる手続きはありません
problem-no-case-detail = このブラウザーでは、手続きを始めていないか、手続きが終わっています。お手元のコードで、もう一度始めてください。

problem-temporarily-unavailable-title = ただいまご利用になれません
problem-temporarily-unavailable-detail = 1分ほど待って、もう一度お試しください。これまでの手続きは失われていません。

problem-internal-error-title = エラーが起きました
problem-internal-error-detail = 申し訳ありません。もう一度お試しください。くり返すときは、リクエスト番号を添えてお問い合わせください。

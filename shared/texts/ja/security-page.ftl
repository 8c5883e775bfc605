### ログイン中の機器と、登録済みの機器のページ。

security-title = ログイン中の機器
security-menu-text = どの機器でログインしているかを確かめ、そこでログアウトできます。これまでの記録も見られます。
security-sessions = いまのログイン
security-sessions-text = 心当たりのないものがあれば、ログアウトして、パスワードを変更してください。
security-devices = 登録済みの機器
security-devices-text = 90日以内に、最後までログインした機器です。ほかの人があなたの会員番号でログインを試みても、これらの機器ではログインできます。使わなくなった機器は外してください。
security-session-times = { $since }から。最後の利用 { $last }
security-device-times = 最後のログイン { $last }
security-current = この機器
security-end = ログアウトする
security-forget = 外す
security-action-of = { $action }：{ $name }
security-none = ありません。
security-ended = ログアウトしました。
security-forgotten = 機器を外しました。

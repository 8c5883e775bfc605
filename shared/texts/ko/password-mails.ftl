### 로그인 비밀번호와 예비 코드에 관한 메일. 웹 주소는 쓰지 않습니다.

password-reset-subject = [{ $service }] 새 로그인 비밀번호를 위한 코드({ $time })
password-reset-heading = 새 로그인 비밀번호를 위한 코드입니다
password-reset-asked = 새 로그인 비밀번호 요청이 있었습니다
password-reset-why = 아래 코드를 복사해 ‘새 로그인 비밀번호 설정’ 화면에 붙여 넣어 주세요. 24시간 안에 받은 다른 메일의 코드도 모두 사용할 수 있습니다.
password-reset-if-not-you = 직접 요청하지 않으셨다면 이 메일을 무시하셔도 됩니다. 로그인 비밀번호는 그대로입니다. 코드만으로는 바로 바꿀 수 있는 것이 없습니다.

reset-waiting-subject = [{ $service }] 새 로그인 비밀번호가 설정되려고 합니다({ $time })
reset-waiting-heading = 누군가 회원님 계정의 새 로그인 비밀번호를 설정하려고 합니다
reset-waiting-from = 설정할 수 있는 시각: { $moment }부터
reset-waiting-why = 등록된 이메일 주소의 메일을 읽을 수 있는 사람이 새 로그인 비밀번호를 요청했지만, 달리 확인할 것이 없었습니다. 그래서 대기 시간을 두고, 얼마 전까지 쓰시던 메일함을 포함해 메일로 알려 드립니다.
reset-waiting-if-you = 본인이 하셨다면 위의 시각에 이전 메일의 코드로 계속해 주세요.
reset-waiting-stop = 본인이 하지 않으셨다면 평소와 같은 방법으로 저희 사이트에 접속해 ‘제가 하지 않았습니다’를 선택하고 아래 코드를 입력해 주세요. 그러면 새 로그인 비밀번호가 설정되지 않습니다.

reset-stopped-subject = [{ $service }] 새 로그인 비밀번호 설정이 중지되었습니다({ $time })
reset-stopped-heading = 새 로그인 비밀번호 설정이 중지되었습니다
reset-stopped-kept = 로그인 비밀번호는 바뀌지 않았습니다
reset-stopped-why = 누군가 새 로그인 비밀번호를 설정하려고 기다리고 있었으나 중지되었습니다. 이를 위해 보낸 코드는 모두 사용할 수 없습니다. 앞으로 3일 동안은 기다려도 메일만으로 새 로그인 비밀번호를 설정할 수 없습니다.
reset-stopped-next = 새 로그인 비밀번호를 직접 요청하지 않으셨다면 다른 사람이 회원님의 메일을 읽고 있을 수 있습니다. 메일함의 비밀번호를 변경해 주세요.

password-changed-subject = [{ $service }] 로그인 비밀번호가 변경되었습니다({ $time })
password-changed-heading = 로그인 비밀번호가 변경되었습니다
password-changed-reset = 방법: 메일함으로 보낸 코드로
password-changed-saved-code = 방법: 메일함으로 보낸 코드와 보관하신 예비 코드 중 하나로
password-changed-signed-in = 방법: 로그인한 상태에서
password-changed-why = 이제부터 새 로그인 비밀번호를 사용해 주세요. 다른 곳의 로그인은 모두 로그아웃되었습니다.
password-changed-if-not-you = 본인이 하지 않으셨다면 바로 평소와 같은 방법으로 저희 사이트에 접속해 ‘새 로그인 비밀번호 설정’를 선택해 주세요. 할 수 없다면 문의해 주세요.

codes-issued-subject = [{ $service }] 새 예비 코드가 만들어졌습니다({ $time })
codes-issued-heading = 새 예비 코드가 만들어졌습니다
codes-issued-old = 이전 예비 코드는 사용할 수 없습니다
codes-issued-why = 예비 코드가 있으면 로그인 비밀번호를 잊으셨거나 메일을 읽을 수 없을 때 다시 이용하실 수 있습니다. 코드는 화면에 한 번만 표시되었으며 이 메일에는 없습니다.
codes-issued-if-not-you = 본인이 하지 않으셨다면 다른 사람이 회원님의 계정에 들어온 것입니다. 바로 새 로그인 비밀번호를 설정하고 예비 코드를 다시 만들어 주세요. 할 수 없다면 문의해 주세요.

password-known-subject = [{ $service }] 새 로그인 비밀번호를 설정해 주세요({ $time })
password-known-heading = 지금의 로그인 비밀번호는 사용할 수 없습니다
password-known-fact = 다른 사람이 로그인 비밀번호를 알고 있을 수 있습니다
password-known-why = 잘못된 일회용 비밀번호가 여러 번 입력되었거나, 일회용 비밀번호를 여러 번 요청하고 사용하지 않았습니다. 로그인 비밀번호를 아는 사람만 할 수 있는 일이므로, 지금의 로그인 비밀번호는 더 이상 받지 않습니다.
password-known-next = 평소와 같은 방법으로 저희 사이트에 접속해 ‘새 로그인 비밀번호 설정’을 선택해 주세요. 이 메일함으로 오는 코드와 지금까지의 로그인 비밀번호로 설정할 수 있습니다. 로그인 비밀번호만으로는 로그인할 수 없습니다.

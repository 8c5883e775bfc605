### 본인이 하지 않은 일을 알림 메일의 코드로 되돌리거나 멈추는 페이지.

not-me-title = 제가 하지 않았습니다
not-me-intro = 직접 하지 않으신 일에 대해 저희 메일을 받으셨나요? 그 메일의 코드를 입력해 주세요. 변경된 내용을 되돌리거나, 시작된 절차를 멈춥니다.
not-me-code = 메일의 코드
not-me-code-hint = 네 자씩 나뉜 영문자와 숫자 28자입니다. 메일에서 복사해 여기에 붙여 넣는 것이 가장 좋습니다.
not-me-submit = 되돌리기
not-me-code-missing = 메일의 코드를 입력해 주세요.
not-me-code-length = 코드는 28자입니다. 입력하신 글자가 모자라거나 많습니다.
not-me-code-wrong = 잘못된 글자가 있습니다. 메일과 비교해 보시거나, 복사해서 붙여 넣어 주세요.
not-me-code-other = 다른 절차에 쓰는 코드입니다. 필요한 코드는 ‘제가 하지 않았습니다’라고 적힌 메일에 있습니다.
not-me-undone-title = 이전 이메일 주소가 다시 등록되었습니다
not-me-undone = 앞으로 다시 { $address } 주소로 보내 드립니다. 모든 기기에서 로그아웃되었고, 로그인 비밀번호는 더 이상 사용할 수 없습니다. 지금 새 로그인 비밀번호를 설정해 주세요.
not-me-new-password = 새 로그인 비밀번호 설정하기
not-me-reset-stopped-title = 멈췄습니다. 로그인 비밀번호는 그대로입니다
not-me-reset-stopped = 다른 사람이 회원님의 메일함에 있는 코드를 사용했습니다. 메일을 읽고 있을 수 있으니, 메일 서비스 회사에서 메일 비밀번호도 변경해 주세요.
not-me-recovery-stopped-title = 멈췄습니다. 이메일 주소는 그대로입니다
not-me-recovery-stopped = 다른 사람이 회원님의 로그인 비밀번호를 알고 있습니다. 지금 새 로그인 비밀번호를 설정해 주세요.

### 코드가 적힌 알림 메일의 문구. 웹 주소는 쓰지 않습니다.

notice-code-valid = { $until }까지 유효합니다. 한 번만 사용할 수 있습니다.
notice-code-never-asked = 저희 직원은 이 코드를 절대 묻지 않습니다. 전화나 채팅으로 누가 묻더라도 알려 주지 마세요.
notice-at = 일시: { $moment }
notice-was-you = 본인이 하셨다면 더 하실 일은 없습니다.
notice-undo = 직접 변경하지 않으셨다면 평소와 같은 방법으로 저희 사이트에 접속해 ‘제가 하지 않았습니다’를 선택하고 아래 코드를 입력해 주세요. 이전 이메일 주소가 다시 등록되고, 모든 기기에서 로그아웃됩니다.

notice-undone-subject = [{ $service }] 이메일 주소 변경이 취소되었습니다({ $time })
notice-undone-heading = 이메일 주소 변경이 취소되었습니다
notice-undone-address = 다시 등록된 이메일 주소: { $address }
notice-undone-restored = 알림 메일에 적힌 코드가 입력되었습니다. 모든 기기에서 로그아웃되었고, 로그인 비밀번호는 더 이상 사용할 수 없습니다.
notice-undone-password = 평소와 같은 방법으로 저희 사이트에 접속해 새 로그인 비밀번호를 설정해 주세요.
notice-undone-removed = 이 이메일 주소는 더 이상 등록되어 있지 않습니다. 이전 이메일 주소로 보내 드린 코드가 입력되었기 때문입니다. 모든 기기에서 로그아웃되었습니다.
notice-undone-if-not-you = 직접 하지 않으셨다면 바로 문의해 주세요.

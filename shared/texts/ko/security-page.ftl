### 로그인된 기기와 알려진 기기의 페이지.

security-title = 로그인된 기기
security-menu-text = 어떤 기기에서 로그인되어 있는지 확인하고 로그아웃할 수 있습니다. 지난 기록도 볼 수 있습니다.
security-sessions = 현재 로그인
security-sessions-text = 모르는 로그인이 있다면 로그아웃하고 로그인 비밀번호를 변경해 주세요.
security-devices = 알려진 기기
security-devices-text = 최근 90일 안에 끝까지 로그인하신 기기입니다. 다른 사람이 회원번호로 로그인을 시도해도 이 기기에서는 로그인하실 수 있습니다. 더 이상 쓰지 않는 기기는 삭제해 주세요.
security-session-times = 시작 { $since }, 마지막 사용 { $last }
security-device-times = 마지막 로그인 { $last }
security-current = 이 기기
security-end = 로그아웃
security-forget = 삭제
security-action-of = { $action }: { $name }
security-none = 없습니다.
security-ended = 로그아웃되었습니다.
security-forgotten = 기기를 삭제했습니다.

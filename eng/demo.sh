# ./dev demo [url] [--webhook URL]: the first five minutes against a running hub, request by request. Sourced by dev.
# shellcheck shell=bash

run_demo() {
  local hub=http://localhost:8080 webhook='' key=${ENLACE_LEADS_API_KEY:-sandbox-key} partner settings stamp
  while [ $# -gt 0 ]; do
    case $1 in
      --webhook) webhook=${2:?--webhook needs a URL}; shift ;;
      -*) usage_error "demo does not know $1" ;;
      *) hub=${1%/} ;;
    esac
    shift
  done
  command -v curl >/dev/null || fail "the demo is told by curl, which is missing here (apt-get install curl)"
  curl -fsS -o /dev/null "$hub/health" || fail "no hub answers on $hub; start one with ./dev up"
  stamp=$(date +%Y%m%d%H%M%S)

  step "A company signs up as a partner; the event PartnerCreado leaves with it"
  ask POST /api/v1/partners "{\"nombre\":\"Andes Afiliados SAS\",\"email\":\"hola+$stamp@andesafiliados.co\",\"telefono\":\"+57 601 555 0101\"}"
  partner=$(printf '%s' "$answer" | sed -n 's/.*"partner":[^}]*"id": *"\([^"]*\)".*/\1/p')
  [ -n "$partner" ] || fail "the answer names no partner"

  step "A saga draws up its first contract and has it judged; a moment later estado is COMPLETADA"
  ask GET "/api/v1/partners/$partner/onboarding"

  step "Its KYC is approved"
  ask PUT "/api/v1/partners/$partner/kyc" '{"estado_kyc":"APROBADO","documentos":{"rut":"rut-2025.pdf"},"comentarios":"En orden"}'

  step "The partner wants to hear of everything: a webhook, whose secret is shown this once"
  settings='{}'
  [ -z "$webhook" ] || settings="{\"url\":\"$webhook\"}"
  ask POST "/api/v1/partners/$partner/integraciones" \
    "{\"tipo\":\"WEBHOOK\",\"nombre\":\"Avisos\",\"descripcion\":\"Todo lo que pasa\",\"configuracion\":$settings}"

  step "All partners"
  ask GET '/api/v1/partners?limite=3'

  step "ManyChat tells of a lead; it is stored before the answer"
  ask POST /api/v1/manychat/webhook/contact \
    "{\"manychat_id\":\"demo-$stamp\",\"nombre_lead\":\"Ana Martínez\",\"datetime_actual\":\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\",\"canal_entrada\":\"WhatsApp\",\"ultimo_estado\":\"Comienza Atención Comercial\"}"

  stored "demo-$stamp"
  step "The workers have stored it; Odoo is told at one call a second, so its record comes a little later"
  ask GET "/verificar-contacto?manychat_id=demo-$stamp"
  ask GET /api/v1/reports/statistics

  step "What has travelled through the hub, newest first"
  ask GET '/api/v1/events?limit=5'
  say
  say "The whole API: $hub/docs"
}

step() { printf '\n# %s\n' "$*"; }

# stored ID: waits until the workers have the lead; a hub just started is still warming up.
stored() {
  local try
  for ((try = 0; try < 100; try++)); do
    case $(curl -sS "$hub/verificar-contacto?manychat_id=$1" -H "X-API-KEY: $key") in *'"existe":"no"'*) sleep 0.2 ;; *) return ;; esac
  done
  fail "the lead was accepted and is not stored after 20 s"
}

# ask METHOD PATH [BODY]: shows the call as one could type it, then the answer, which stays in $answer.
ask() {
  local method=$1 path=$2 body=${3:-} status
  local call=(curl -sS -X "$method" "$hub$path") shown=''
  case $path in /api/v1/manychat/* | /api/v1/reports/* | /verificar-contacto*) call+=(-H "X-API-KEY: $key"); shown=" -H 'X-API-KEY: …'" ;; esac
  if [ -n "$body" ]; then
    call+=(-H 'Content-Type: application/json' -d "$body")
    say "curl -X $method $hub$path -H 'Content-Type: application/json'$shown -d '$body'"
  else
    say "curl '$hub$path'$shown"
  fi
  answer=$("${call[@]}" -w '\n%{http_code}') || fail "no answer"
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  say "$status $answer"
  [ "$status" -lt 400 ] || fail "the hub answered $status"
}

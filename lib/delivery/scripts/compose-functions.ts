import { bash } from '../shell/bash';

/** Shell functions that deploy to the Docker of this machine, or of the context that docker uses. */
export const composeFunctions = bash`
compose() { change docker compose --file="$COMPOSE_FILE" "$@"; }

# What .env.example asks for is there.
require_values() {
  local name missing=0 folder=\${COMPOSE_FILE%/*}
  step 'look for values and files of secrets'
  for name in "\${VARIABLES[@]}"; do
    if [[ -n \${!name-} ]] || grep -q "^$name=." "$folder/.env" 2>/dev/null; then continue; fi
    say "$folder/.env does not give $name"
    missing=$((missing + 1))
  done
  for name in "\${SECRET_FILES[@]}"; do
    if [[ -s $folder/$name ]]; then continue; fi
    say "$folder/$name is not there"
    missing=$((missing + 1))
  done
  if ((missing > 0)); then stop "$missing values are missing" "give them as $folder/.env.example says, then run again: $COMMAND"; fi
}

check_compose() {
  step 'look whether Docker answers' "start Docker, then run again: $COMMAND"
  docker info --format='{{.Name}}' >&2
}

deploy_compose() {
  check_compose
  require_values
  if [[ $RELEASED == no ]]; then versions; fi
  start_containers
}

plan_compose() {
  check_compose
  step "plan $ENVIRONMENT"
  docker compose --file="$COMPOSE_FILE" --dry-run up --detach --remove-orphans >&2
}

start_containers() {
  local job
  step "start the containers of $ENVIRONMENT"
  END=4
  if ! compose up --detach --remove-orphans "\${UP_OPTIONS[@]}"; then go_back_compose; fi
  for job in "\${JOBS_AFTER_UP[@]}"; do
    step "job $job"
    compose run --rm "$job"
  done
}

# The containers from before are gone: those of the release before are started again.
go_back_compose() {
  local words each names=()
  say 'going back, since the containers do not get healthy'
  NEXT="docker compose --file=$COMPOSE_FILE logs; mend it, then run again: $COMMAND"
  for each in "\${!IMAGES[@]}"; do
    if is_chosen "$each"; then names+=("$each"); fi
  done
  words=$(words_before "\${names[@]}")
  if [[ -z $words ]]; then stop 'git knows no release from before'; fi
  mapfile -t words <<<"$words"
  release "\${words[@]}"
  step "start the containers from before"
  compose up --detach --remove-orphans "\${UP_OPTIONS[@]}"
  END=1
  stop "\${words[*]} is back" "docker compose --file=$COMPOSE_FILE logs; mend it, then run again: $COMMAND"
}
`;

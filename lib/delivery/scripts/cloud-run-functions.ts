import { bash } from '../shell/bash';

/** Shell functions that deploy to Cloud Run. They want deploy_stack and plan_stack, and what is rendered of an environment. */
export const cloudRunFunctions = bash`
SECRETS_LATER=no # whether the foundation makes some

check_cloud_run() {
  local name="$PROJECT"
  step 'look whether gcloud is signed in' "gcloud auth login && gcloud auth application-default login, then run again: $COMMAND"
  gcloud auth print-access-token --quiet >/dev/null
  gcloud auth application-default print-access-token --quiet >/dev/null
  step "look whether $name is reached" "ask for roles/run.developer in the project $name, then run again: $COMMAND"
  gcloud projects describe "$name" --format='value(projectId)' --quiet >/dev/null
}

# require_secrets [WHEN]: versions of secrets that are read are there. Before the foundation makes them, a secret need not be.
require_secrets() {
  local secret version state missing=0
  step 'look for versions of secrets'
  for secret in "\${SECRETS[@]}"; do
    version=\${secret#*:} secret=\${secret%%:*}
    state=$(gcloud secrets versions describe "$version" --secret="$secret" --project="$PROJECT" --format='value(state)' --quiet 2>/dev/null) || state='not there, or not to be read'
    if [[ \${state,,} == enabled ]]; then continue; fi
    if [[ \${1:-} == first ]] && ! gcloud secrets describe "$secret" --project="$PROJECT" --format='value(name)' --quiet >/dev/null 2>&1; then
      SECRETS_LATER=yes
      continue
    fi
    say "version $version of the secret $secret is \${state,,}: gcloud secrets versions add $secret --project=$PROJECT --data-file=-"
    missing=$((missing + 1))
  done
  if ((missing > 0)); then stop "$missing of \${#SECRETS[@]} versions of secrets are missing" "add them as said above, then run again: $COMMAND"; fi
}

deploy_cloud_run() {
  local stack
  check_cloud_run
  require_secrets first
  END=1
  if [[ $RELEASED == no && -n $AFTER ]]; then promote; fi
  if [[ $RELEASED == no && -z $AFTER ]] && ((\${#IMAGES[@]} == 0)); then first_release; fi
  for stack in "\${STACKS[@]:0:\${#STACKS[@]}-1}"; do deploy_stack "$stack"; done
  if [[ $SECRETS_LATER == yes ]]; then require_secrets; fi
  if [[ $RELEASED == no && -n $AFTER ]]; then copy_images; fi
  if [[ $RELEASED == no && -z $AFTER ]]; then release_built; fi
  run_jobs before
  END=4
  deploy_stack "\${STACKS[-1]}"
  run_jobs after
  roll_out
}

plan_cloud_run() {
  local stack
  check_cloud_run
  for stack in "\${STACKS[@]}"; do plan_stack "$stack"; done
}

# run_jobs WHEN: jobs of a release, before the services change; on the first deployment after they were made.
run_jobs() {
  local entry job image there
  if ((\${#JOBS[@]} == 0)); then return 0; fi
  for entry in "\${JOBS[@]}"; do
    read -r job image <<<"$entry"
    step "job $job with $image"
    there=$(gcloud run jobs list --project="$PROJECT" --region="$REGION" --filter="metadata.name=$job" --format='value(metadata.name)' --quiet)
    if [[ -n $there ]]; then
      run_job "$job" "$image"
    elif [[ $1 == before ]]; then
      say "$job is made by the stack \${STACKS[-1]}, and runs then"
    elif [[ $DRY_RUN == no ]]; then
      stop "the stack \${STACKS[-1]} has not made the job $job" 'mend the program of the stacks'
    fi
  done
}

# run_job JOB IMAGE: once with each image.
run_job() {
  local runs
  runs=$(gcloud run jobs executions list --job="$1" --project="$PROJECT" --region="$REGION" --quiet \
    --format='value(spec.template.spec.containers[0].image,spec.taskCount,status.succeededCount)')
  if awk -F '\t' -v image="$2" '$1 == image && $2 == $3 { found = 1 } END { exit !found }' <<<"$runs"; then
    say "$1 has succeeded with this image already"
    return 0
  fi
  NEXT="gcloud logging read 'resource.type=\"cloud_run_job\" resource.labels.job_name=\"$1\"' --project=$PROJECT --limit=50; mend it, then run again: $COMMAND"
  change gcloud run jobs update "$1" --image="$2" --project="$PROJECT" --region="$REGION" --quiet
  change gcloud run jobs execute "$1" --wait --project="$PROJECT" --region="$REGION" --quiet
}

# What Terraform leaves alone: revisions and traffic of services with steps, and images of deployers.
roll_out() {
  local entry workload kind name image
  if ((\${#ROLLOUTS[@]} == 0)); then return 0; fi
  for entry in "\${ROLLOUTS[@]}"; do
    read -r workload kind name image <<<"$entry"
    if ! is_chosen "$workload"; then continue; fi
    step "roll out $image as $workload"
    case $kind in
      script) walk_rollout "$workload" "$FOLDER/$ENVIRONMENT/$name" "$image" ;;
      *) update_image "$kind" "$name" "$image" ;;
    esac
  done
}

# walk_rollout WORKLOAD SCRIPT IMAGE: by the script of its steps, which Cloud Deploy or gcloud takes.
walk_rollout() {
  local code=0
  change bash "$2" "$3" || code=$?
  case $code in
    0) ;;
    3) wait_for_person "$1 waits for a person, as said above" "bash $2 $3 --promote, then run again: $COMMAND" ;;
    4) stop "$1 could not be brought to an end" "bash $2 --abort, or run again: $COMMAND" ;;
    *)
      END=1
      stop "$1 was not rolled out; what has no steps was deployed with the stack" "find out why, as said above; then run again: $COMMAND"
      ;;
  esac
}

# update_image KIND NAME IMAGE: a deployer writes the image, and sends the traffic to the latest revision.
update_image() {
  local image
  local -a place=(--project="$PROJECT" --region="$REGION" --quiet)
  case $1 in
    service) image=$(gcloud run services describe "$2" --format='value(spec.template.spec.containers[0].image)' "\${place[@]}") ;;
    job) image=$(gcloud run jobs describe "$2" --format='value(spec.template.spec.template.spec.containers[0].image)' "\${place[@]}") ;;
    *) image=$(gcloud beta run worker-pools describe "$2" --format='value(spec.template.spec.containers[0].image)' "\${place[@]}") ;;
  esac
  if [[ $image == "$3" ]]; then
    say "$2 has this image already"
  else
    case $1 in
      service) change gcloud run services update "$2" --image="$3" "\${place[@]}" ;;
      job) change gcloud run jobs update "$2" --image="$3" "\${place[@]}" ;;
      *) change gcloud beta run worker-pools update "$2" --image="$3" "\${place[@]}" ;;
    esac
  fi
  if [[ $1 == service ]]; then change gcloud run services update-traffic "$2" --to-latest "\${place[@]}"; fi
}
`;

/** Stacks by the command line of CDK for Terraform, which writes them by itself. */
export function stackFunctions(tool: 'cdktf' | 'cdktn' | 'terraform' | 'tofu'): string {
  return (tool === 'cdktf' || tool === 'cdktn' ? synthesizing : plain).replaceAll('TOOL', tool);
}

const synthesizing = bash`
# A stack is deployed after those that it depends on, by the order of the environment.
deploy_stack() {
  step "deploy the stack $1" "mend it, then run again: $COMMAND; what is locked by a run that was killed: terraform force-unlock"
  change npx TOOL deploy "$1" --auto-approve --ignore-missing-stack-dependencies
}

plan_stack() {
  step "plan the stack $1"
  npx TOOL diff "$1" >&2
}
`;

const plain = bash`
# Stacks are written anew after each change of what is released.
prepare_stack() {
  change npx cdktf synth
  change TOOL -chdir="cdktf.out/stacks/$1" init -input=false
}

deploy_stack() {
  step "deploy the stack $1" "mend it, then run again: $COMMAND; what is locked by a run that was killed: TOOL force-unlock"
  prepare_stack "$1"
  change TOOL -chdir="cdktf.out/stacks/$1" apply -input=false -auto-approve
}

plan_stack() {
  step "plan the stack $1"
  prepare_stack "$1"
  TOOL -chdir="cdktf.out/stacks/$1" plan -input=false >&2
}
`;

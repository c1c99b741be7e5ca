-- One step of an account's budget: read the state, decide, write it. The rules are those of
-- gong_api._core.pacing, which explains them; constants and clock() stand before this text.
--
-- KEYS: the state; the day's calls by who made them. ARGV: the question, as MessagePack.
-- Returns the answer as MessagePack. Times are seconds of the server's clock.

local asked = cmsgpack.unpack(ARGV[1])
local raw = clock()
local interval = SPACING / asked.rate
local count, window = 1, WINDOW / asked.rate
if asked.rate >= 1 and asked.rate == math.floor(asked.rate) then
  count, window = asked.rate, WINDOW
end

-- A state that is damaged counts as lost.
local kept, state = pcall(cmsgpack.unpack, redis.call('GET', KEYS[1]) or '')
kept = kept and type(state) == 'table' and state.epoch ~= nil
if not kept then
  state = {
    next_slot = 0, recent = {}, waiting = {}, paused_until = 0, used = 0, recalled = 0,
    day_ends = 0, seen = 0, passed = 0, flow = 0, flow_at = 0, epoch = raw, steps = 0,
  }
end
state.steps = state.steps or 0 -- a state of an earlier version has none
local now -- never runs backwards by less than CLOCK_NOISE

local function begin_day()
  state.used, state.recalled = 0, 0
  state.day_ends = (math.floor(raw / DAY) + 1) * DAY
  for _, one in ipairs(state.waiting) do
    one.day = false
  end
  redis.call('DEL', KEYS[2])
end

local function restart()
  local pause_left = math.max(state.paused_until - state.seen, 0)
  for place in ipairs(state.recent) do
    state.recent[place] = raw
  end
  state.waiting = {}
  state.paused_until = raw + pause_left
  state.next_slot = state.paused_until
  state.flow_at = raw
end

local function observe()
  now = math.max(raw, state.seen)
  if state.seen - raw > CLOCK_NOISE then
    now = raw
    restart()
  end
  state.seen = now
  local waiting = {}
  for _, one in ipairs(state.waiting) do
    if one.wake + LEASE > now then
      waiting[#waiting + 1] = one
    end
  end
  state.waiting = waiting
  if raw >= state.day_ends then
    begin_day()
  elseif state.day_ends - raw > LONGEST_DAY then
    state.day_ends = (math.floor(raw / DAY) + 1) * DAY
  end
end

local function stamp(at)
  local place = #state.recent + 1
  while place > 1 and state.recent[place - 1] > at do
    place = place - 1
  end
  table.insert(state.recent, place, at)
end

local function pause(seconds, daily)
  seconds = math.min(math.max(seconds, 0), LONGEST_DAY)
  state.paused_until = math.max(state.paused_until, now + seconds)
  state.next_slot = math.max(state.next_slot, state.paused_until)
  if daily and seconds >= SHORTEST_DAY then
    state.used = math.max(state.used, asked.daily)
    state.day_ends = raw + seconds
  end
end

local function note(calls)
  state.used = state.used + calls
  local name = asked.priority .. ':' .. asked.who
  if redis.call('HEXISTS', KEYS[2], name) == 0 and redis.call('HLEN', KEYS[2]) >= MOST_NAMES then
    name = asked.priority .. ':' .. OTHERS
  end
  redis.call('HINCRBY', KEYS[2], name, calls)
  redis.call('PEXPIRE', KEYS[2], KEPT_MS)
end

local function flow()
  return state.flow * math.exp(-math.max(now - state.flow_at, 0) / RATE_SECONDS)
end

-- A caller knows more than a state that was lost: its count, its pause, and that calls had just
-- been made. What it did while it could not reach this server it tells here as well.
local function recall()
  local known = asked.known
  if known and known.epoch == state.epoch and known.steps > state.steps then
    -- An old copy of the state: what has been counted since then is lost.
    state.epoch, state.recalled = raw, state.used
  end
  if known and known.epoch ~= state.epoch then
    if now - state.epoch < WINDOW then
      for _ = 1, count do
        stamp(state.epoch)
      end
      state.next_slot = math.max(state.next_slot, state.epoch + window)
    end
    if known.used > state.recalled and math.abs(known.day_ends - state.day_ends) < 1 then
      state.used = state.used - state.recalled + known.used
      state.recalled = known.used
    end
    pause(known.pause_left, false)
  elseif known and raw - known.now > known.since + CLOCK_NOISE then
    -- The clock was set forward: less time has passed since the last calls than it says.
    for place in ipairs(state.recent) do
      state.recent[place] = now
    end
    state.next_slot = math.max(state.next_slot, now)
  end
  if asked.untold then
    pause(asked.untold.pause_left, asked.untold.daily)
    if asked.untold.calls > 0 then
      for _ = 1, count do
        stamp(now)
      end
      state.next_slot = math.max(state.next_slot, now + window)
      note(asked.untold.calls)
    end
  end
end

local function missing(one)
  return now > one.wake + one.patience
end

-- The caller and those who keep their appointments, in the order of their grants.
local function queue(caller)
  local interactive, bulk, order, found = {}, {}, {}, false
  local function add(one)
    local class = one.priority == 'bulk' and bulk or interactive
    class[#class + 1] = one
  end
  for _, one in ipairs(state.waiting) do
    found = found or one == caller
    if one == caller or not missing(one) then
      add(one)
    end
  end
  if not found then
    add(caller)
  end
  local passed, turn = state.passed, 1
  for _, one in ipairs(interactive) do
    if bulk[turn] and passed >= BULK_TURN - 1 then
      order[#order + 1] = bulk[turn]
      turn, passed = turn + 1, 0
    end
    order[#order + 1] = one
    passed = passed + 1
  end
  for place = turn, #bulk do
    order[#order + 1] = bulk[place]
  end
  return order
end

local function wait(wake, expected, reason)
  return {
    granted = false,
    wait = math.min(math.max(wake - now, SHORTEST_NAP), LONGEST_NAP),
    remaining = expected - now,
    reason = reason,
  }
end

local function judge(order, caller)
  local first, ahead = {}, 0
  for _, one in ipairs(order) do
    if one == caller then
      break
    end
    ahead = ahead + 1
    if not one.day then
      first[#first + 1] = one
    end
  end
  local opening = math.max(state.next_slot, state.paused_until)
  local recent = state.recent
  if #recent >= count then
    opening = math.max(opening, recent[#recent - count + 1] + window)
  end
  opening = math.max(opening, now)
  local expected = opening + #first * interval
  local most = asked.daily
  if caller.priority == 'bulk' then
    most = most - math.floor(asked.daily * asked.reserve)
  end
  if state.used + #first >= most then
    local next_day = now + state.day_ends - raw + (state.used + ahead - most) * interval
    expected = math.max(expected, next_day)
    local reserved = most < asked.daily and state.used + #first < asked.daily
    return wait(expected, expected, reserved and 'reserve' or 'day')
  end
  if #first == 0 and opening == now then
    return { granted = true }
  end
  local wake = expected
  if #first == 1 then
    wake = math.max(opening, first[1].wake) + first[1].patience + SHORTEST_NAP
  elseif #first > 1 then
    wake = opening + (#first - 1) * interval / 2
  end
  return wait(wake, expected, state.paused_until > now and 'pause' or 'pace')
end

local function release(key)
  local waiting = {}
  for _, one in ipairs(state.waiting) do
    if one.key ~= key then
      waiting[#waiting + 1] = one
    end
  end
  state.waiting = waiting
end

local function grant(order, caller)
  local bulk_waits = false
  for _, one in ipairs(order) do
    bulk_waits = bulk_waits or (one.priority == 'bulk' and not one.day)
  end
  if caller.priority == 'interactive' and bulk_waits then
    state.passed = state.passed + 1
  else
    state.passed = 0
  end
  local young = {}
  for _, sent in ipairs(state.recent) do
    if sent > now - WINDOW then
      young[#young + 1] = sent
    end
  end
  state.recent = young
  -- By then the call will have gone out: so long the answer may take to reach its caller.
  stamp(now + asked.lag)
  local made_good = math.max(interval, CATCH_UP)
  state.next_slot = math.max(state.next_slot, now - made_good) + interval
  note(1)
  state.flow, state.flow_at = flow() + 1 / RATE_SECONDS, now
  release(caller.key)
  return { granted = true, at = now + asked.lag, wait = 0, remaining = 0, reason = 'pace' }
end

local operations = {}

function operations.claim()
  local caller
  for _, one in ipairs(state.waiting) do
    if one.key == asked.key then
      caller = one
    end
  end
  local place = caller
    or { key = asked.key, wake = now, patience = PATIENCE, priority = asked.priority, day = false }
  local order = queue(place)
  if not caller and #order == 1 then
    state.next_slot = math.max(state.next_slot, now)
  end
  local verdict = judge(order, place)
  if verdict.granted then
    return grant(order, place)
  end
  if not caller then
    table.insert(state.waiting, place)
  elseif missing(caller) then
    caller.patience = math.min(2 * caller.patience, LONGEST_PATIENCE)
  end
  place.wake = now + verdict.wait
  place.day = verdict.reason == 'day' or verdict.reason == 'reserve'
  if verdict.remaining > asked.max_wait then
    verdict.refused = true
    release(asked.key)
  end
  return verdict
end

-- The other grants of late, and whether the caller's own was among them.
local function others_of(own)
  local others, dropped = {}, false
  for _, sent in ipairs(state.recent) do
    if sent == own and not dropped then
      dropped = true
    else
      others[#others + 1] = sent
    end
  end
  return others, dropped
end

function operations.depart()
  local others = others_of(asked.at)
  local blocking = #others >= count and others[#others - count + 1] + window or now
  if blocking > now then
    return { granted = true, at = asked.at, wait = blocking - now, remaining = 0, reason = 'pace' }
  end
  state.recent = others
  stamp(now + asked.lag)
  return { granted = true, at = now + asked.lag, wait = 0, remaining = 0, reason = 'pace' }
end

function operations.gone()
  local others, dropped = others_of(asked.at)
  if dropped then
    state.recent = others
    stamp(now)
  end
  return {}
end

function operations.release()
  release(asked.key)
  return {}
end

function operations.pause()
  pause(asked.seconds, asked.for_day)
  return {}
end

function operations.status()
  local newcomer = { key = '', wake = now, patience = 0, priority = asked.priority, day = false }
  local answer = judge(queue(newcomer), newcomer)
  answer.flow = flow()
  answer.interactive, answer.bulk = 0, 0
  for _, one in ipairs(state.waiting) do
    if not missing(one) then
      answer[one.priority] = answer[one.priority] + 1
    end
  end
  answer.names = redis.call('HGETALL', KEYS[2])
  return answer
end

observe()
recall()
local answer = operations[asked.operation]()
answer.epoch = 0
if kept or asked.known or asked.operation ~= 'status' then
  state.steps = state.steps + 1
  redis.call('SET', KEYS[1], cmsgpack.pack(state), 'PX', KEPT_MS)
  answer.epoch = state.epoch
  answer.steps = state.steps
end
answer.now = raw
answer.used = state.used
answer.recalled = state.recalled
answer.day_ends = state.day_ends
answer.paused_for = math.max(state.paused_until - now, 0)
return cmsgpack.pack(answer)

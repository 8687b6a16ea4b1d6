;; Puts a wasm module together of what scripts/wasm-streams.mjs took it apart into. In JavaScript that would take three
;; times as long: it runs once, before a compiler has made anything of it.
;;
;; In memory, from 0 on, the cursors: where each stream is read next, 32 bits each. From 64 on, the byte that each letter
;; stands for. From 512 on the text, and over it, as it is read, what it stands for: the streams.
(module
  (memory (export "memory") 1)

  ;; Makes the bytes of the module, of a text that has a middle and an end.
  (func (export "unpack") (param $middle i32) (param $end i32) (param $module i32)
    (local $to i32) (local $instructions i32) (local $symbol i32) (local $body i32)
    (local $byte i32) (local $left i32) (local $cursor i32) (local $from i32)
    (drop
      (call $read (local.get $middle) (local.get $end)
        (call $read (i32.const 512) (local.get $middle) (i32.const 512))))
    (local.set $to (call $copy (i32.const 0) (local.get $module)))
    (local.set $instructions (i32.load (i32.const 16)))
    (loop $next
      ;; A symbol has 16 bytes: its length, up to 11 bytes, what a constant before it is for, whether it begins a body, and
      ;; how many operands follow, of which stream.
      (local.set $symbol (call $symbol))
      (i32.store (i32.const 12) (i32.add (i32.load (i32.const 12)) (i32.const 1)))
      (if (i32.load8_u offset=13 (local.get $symbol))
        (then (local.set $body (local.tee $to (call $end (local.get $body) (local.get $to))))))
      ;; What is written too much, the next bytes are written over.
      (i64.store (local.get $to) (i64.load offset=1 (local.get $symbol)))
      (i32.store offset=8 (local.get $to) (i32.load offset=9 (local.get $symbol)))
      (local.set $to (i32.add (local.get $to) (i32.load8_u (local.get $symbol))))
      (if (local.tee $left (i32.load8_u offset=14 (local.get $symbol)))
        (then
          (local.set $cursor (i32.load8_u offset=15 (local.get $symbol)))
          ;; Constants have the last streams, one for each of what they can be for.
          (if (i32.eq (local.get $cursor) (i32.const 9))
            (then
              (local.set $cursor (i32.add (local.get $cursor) (i32.load8_u offset=12 (call $symbol))))))
          (local.set $cursor (i32.shl (local.get $cursor) (i32.const 2)))
          (local.set $from (i32.load (local.get $cursor)))
          (loop $number
            (i32.store8 (local.get $to) (local.tee $byte (i32.load8_u (local.get $from))))
            (local.set $to (i32.add (local.get $to) (i32.const 1)))
            (local.set $from (i32.add (local.get $from) (i32.const 1)))
            ;; Of a number, all bytes but the last are above 127.
            (br_if $number (i32.gt_u (local.get $byte) (i32.const 127)))
            (br_if $number (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
          (i32.store (local.get $cursor) (local.get $from))))
      (br_if $next (i32.lt_u (i32.load (i32.const 12)) (local.get $instructions))))
    (drop (call $copy (i32.const 4) (call $end (local.get $body) (local.get $to)))))

  ;; The symbol that comes next among the instructions.
  (func $symbol (result i32)
    (i32.add (i32.load (i32.const 8)) (i32.shl (i32.load8_u (i32.load (i32.const 12))) (i32.const 4))))

  ;; Reads a part of the text, and gives where what it stands for ends. It begins with the letters of the 256 bytes, each
  ;; a character or, after one of the last two of ASCII, a pair.
  (func $read (param $at i32) (param $end i32) (param $to i32) (result i32)
    (local $letter i32) (local $byte i32)
    (loop $letters
      (local.set $letter (i32.load8_u (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (if (i32.gt_u (local.get $letter) (i32.const 124))
        (then
          (local.set $letter
            (i32.or
              (i32.shl (i32.sub (local.get $letter) (i32.const 124)) (i32.const 7))
              (i32.load8_u (local.get $at))))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))))
      (if (i32.lt_u (local.get $byte) (i32.const 256))
        (then
          (i32.store8 offset=64 (local.get $letter) (local.get $byte))
          (local.set $byte (i32.add (local.get $byte) (i32.const 1))))
        (else
          (i32.store8 (local.get $to) (i32.load8_u offset=64 (local.get $letter)))
          (local.set $to (i32.add (local.get $to) (i32.const 1)))))
      (br_if $letters (i32.lt_u (local.get $at) (local.get $end))))
    (local.get $to))

  ;; Copies a whole stream, by the place of its cursor, and gives where the copy ends.
  (func $copy (param $cursor i32) (param $to i32) (result i32)
    (local $length i32)
    (local.set $length (i32.sub (i32.load offset=4 (local.get $cursor)) (i32.load (local.get $cursor))))
    (memory.copy (local.get $to) (i32.load (local.get $cursor)) (local.get $length))
    (i32.add (local.get $to) (local.get $length)))

  ;; Puts the size of a body, if there is one yet, before it, and gives where it ends then.
  (func $end (param $body i32) (param $end i32) (result i32)
    (local $size i32) (local $rest i32) (local $start i32)
    (if (i32.eqz (local.get $body))
      (then (return (local.get $end))))
    (local.set $size (i32.sub (local.get $end) (local.get $body)))
    (local.set $start (local.get $body))
    (local.set $rest (local.get $size))
    (loop $count
      (local.set $start (i32.add (local.get $start) (i32.const 1)))
      (br_if $count (local.tee $rest (i32.shr_u (local.get $rest) (i32.const 7)))))
    (memory.copy (local.get $start) (local.get $body) (local.get $size))
    ;; Seven bits in a byte, the lowest first.
    (local.set $rest (local.get $size))
    (block $last
      (loop $put
        (br_if $last (i32.lt_u (local.get $rest) (i32.const 128)))
        (i32.store8 (local.get $body) (i32.or (local.get $rest) (i32.const 128)))
        (local.set $body (i32.add (local.get $body) (i32.const 1)))
        (local.set $rest (i32.shr_u (local.get $rest) (i32.const 7)))
        (br $put)))
    (i32.store8 (local.get $body) (local.get $rest))
    (i32.add (local.get $start) (local.get $size))))

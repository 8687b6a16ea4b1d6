;; Puts a wasm module together of what scripts/wasm/streams.mjs took it apart into. In JavaScript that would take three
;; times as long: it runs once, before a compiler has made anything of it.
;;
;; In memory, from 0 on, the cursors: where each stream is read next, 32 bits each. From 512 on, by the number of a
;; letter, the byte that it stands for. From 1024 on, by the same number, where the phrase is that it stands for, 32
;; bits each. From 4096 on the text, and over it, as it is read, what it stands for: the streams, and after them the
;; letters of phrases.
(module
  (memory (export "memory") 1)

  ;; Makes the bytes of the module, of a text that has a middle, a third part and an end.
  (func (export "unpack") (param $middle i32) (param $phrases i32) (param $end i32)
    (local $to i32) (local $step i32) (local $stream i32) (local $body i32) (local $parameters i32)
    (local $byte i32) (local $left i32) (local $cursor i32) (local $from i32)
    (drop
      (call $read (local.get $middle) (local.get $phrases)
        (call $read (i32.const 4096) (local.get $middle) (i32.const 4096))))
    (call $index)
    (local.set $to (call $copy (i32.const 4) (call $copy (i32.const 0) (local.get $end))))
    (loop $next
      (local.set $byte (i32.load8_u (local.get $phrases)))
      (local.set $phrases (i32.add (local.get $phrases) (i32.const 1)))
      (if (i32.or (i32.eq (local.get $byte) (i32.const 37)) (i32.eq (local.get $byte) (i32.const 61)))
        (then
          (local.set $byte (call $pair (local.get $byte) (i32.load8_u (local.get $phrases))))
          (local.set $phrases (i32.add (local.get $phrases) (i32.const 1)))))
      (local.set $step (i32.load offset=1024 (i32.shl (local.get $byte) (i32.const 2))))
      ;; A step of a phrase: a stream, how many operands to take from it, and before them bytes, at most twelve, after
      ;; how many there are.
      (block $done
        (loop $steps
          (br_if $done (i32.eqz (local.tee $stream (i32.load8_u (local.get $step)))))
          ;; What declares the locals of a body begins it. Its type says how many parameters there are.
          (if (i32.eq (local.get $stream) (i32.const 5))
            (then
              (local.set $body (local.tee $to (call $end (local.get $body) (local.get $to))))
              (local.set $from (i32.load (i32.const 4)))
              (local.set $parameters
                (i32.load8_u (i32.add (i32.load (i32.const 16)) (i32.load8_u (local.get $from)))))
              (i32.store (i32.const 4) (i32.add (local.get $from) (i32.const 1)))))
          ;; What is written too much, the next bytes are written over.
          (i64.store (local.get $to) (i64.load offset=3 (local.get $step)))
          (i32.store offset=8 (local.get $to) (i32.load offset=11 (local.get $step)))
          (local.set $to (i32.add (local.get $to) (local.tee $byte (i32.load8_u offset=2 (local.get $step)))))
          (local.set $left (i32.load8_u offset=1 (local.get $step)))
          (local.set $step (i32.add (i32.add (local.get $step) (local.get $byte)) (i32.const 3)))
          (br_if $steps (i32.eqz (local.get $left)))
          (local.set $from
            (i32.load (local.tee $cursor (i32.shl (i32.and (local.get $stream) (i32.const 127)) (i32.const 2)))))
          (if (i32.gt_u (local.get $stream) (i32.const 127))
            (then
              ;; A local that is no parameter, by its number among those, or a parameter.
              (local.set $byte (i32.load8_u (local.get $from)))
              (local.set $from (i32.add (local.get $from) (i32.const 1)))
              (local.set $byte
                (i32.add
                  (local.get $byte)
                  (select (local.get $parameters) (i32.const -224) (i32.lt_u (local.get $byte) (i32.const 224)))))
              (if (i32.lt_u (local.get $byte) (i32.const 128))
                (then
                  (i32.store8 (local.get $to) (local.get $byte))
                  (local.set $to (i32.add (local.get $to) (i32.const 1))))
                (else (local.set $to (call $number (local.get $byte) (local.get $to))))))
            (else
              (loop $number
                (i32.store8 (local.get $to) (local.tee $byte (i32.load8_u (local.get $from))))
                (local.set $to (i32.add (local.get $to) (i32.const 1)))
                (local.set $from (i32.add (local.get $from) (i32.const 1)))
                ;; Of a number, all bytes but the last are above 127.
                (br_if $number (i32.gt_u (local.get $byte) (i32.const 127)))
                (br_if $number (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))))
          (i32.store (local.get $cursor) (local.get $from))
          (br $steps)))
      (br_if $next (i32.lt_u (local.get $phrases) (local.get $end))))
    (drop (call $copy (i32.const 8) (call $end (local.get $body) (local.get $to)))))

  ;; The number of a letter of two characters, behind those of single ones, which are their own: 96 more than the second
  ;; character's behind a percent sign, 192 more behind an equals sign.
  (func $pair (param $first i32) (param $second i32) (result i32)
    (i32.add
      (local.get $second)
      (select (i32.const 96) (i32.const 192) (i32.eq (local.get $first) (i32.const 37)))))

  ;; Reads a part of the text, and gives where what it stands for ends. It begins with the letters of the 256 bytes, a
  ;; percent sign for those that have the pairs, one after the other, of which no second character is a quote, a
  ;; backslash or the last of ASCII.
  (func $read (param $at i32) (param $end i32) (param $to i32) (result i32)
    (local $byte i32) (local $number i32) (local $pair i32) (local $second i32)
    (local.set $pair (i32.const 128))
    (loop $letters
      (local.set $number (i32.load8_u (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (if (i32.eq (local.get $number) (i32.const 37))
        (then
          (local.set $number (local.get $pair))
          (loop $skip
            (local.set $pair (i32.add (local.get $pair) (i32.const 1)))
            (local.set $second (i32.rem_u (local.get $pair) (i32.const 96)))
            (br_if $skip (i32.eq (local.get $second) (i32.const 34)))
            (br_if $skip (i32.eq (local.get $second) (i32.const 92)))
            (br_if $skip (i32.eq (local.get $second) (i32.const 31))))))
      (i32.store8 offset=512 (local.get $number) (local.get $byte))
      (br_if $letters (i32.lt_u (local.tee $byte (i32.add (local.get $byte) (i32.const 1))) (i32.const 256))))
    (loop $values
      (local.set $number (i32.load8_u (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (if (i32.or (i32.eq (local.get $number) (i32.const 37)) (i32.eq (local.get $number) (i32.const 61)))
        (then
          (local.set $number (call $pair (local.get $number) (i32.load8_u (local.get $at))))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))))
      (i32.store8 (local.get $to) (i32.load8_u offset=512 (local.get $number)))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (br_if $values (i32.lt_u (local.get $at) (local.get $end))))
    (local.get $to))

  ;; Notes where each phrase is: they stand in the order of their letters.
  (func $index
    (local $phrase i32) (local $letter i32) (local $step i32)
    (local.set $step (i32.load (i32.const 12)))
    ;; The first is that of the space.
    (local.set $letter (i32.const 128))
    (loop $phrases
      (i32.store offset=1024 (local.get $letter) (local.get $step))
      (loop $steps
        (if (i32.load8_u (local.get $step))
          (then
            (local.set $step
              (i32.add (i32.add (local.get $step) (i32.load8_u offset=2 (local.get $step))) (i32.const 3)))
            (br $steps))))
      (local.set $letter (i32.add (local.get $letter) (i32.const 4)))
      (br_if $phrases
        (i32.lt_u (local.tee $step (i32.add (local.get $step) (i32.const 1))) (i32.load (i32.const 16))))))

  ;; Copies what is left of a stream, by the place of its cursor, and gives where the copy ends.
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
    (drop (call $number (local.get $size) (local.get $body)))
    (i32.add (local.get $start) (local.get $size)))

  ;; Writes a number, seven bits in a byte, the lowest first, and gives where it ends.
  (func $number (param $rest i32) (param $to i32) (result i32)
    (block $last
      (loop $put
        (br_if $last (i32.lt_u (local.get $rest) (i32.const 128)))
        (i32.store8 (local.get $to) (i32.or (local.get $rest) (i32.const 128)))
        (local.set $to (i32.add (local.get $to) (i32.const 1)))
        (local.set $rest (i32.shr_u (local.get $rest) (i32.const 7)))
        (br $put)))
    (i32.store8 (local.get $to) (local.get $rest))
    (i32.add (local.get $to) (i32.const 1))))

;; The two inner loops of the built-in encoder. 128-bit integer arithmetic is several times faster here than floating point in JavaScript.
;; `npm run encoder:kernel` compiles this text to app/platform/embedding/model/kernel.wasm; a test compares the two.
(module
  (memory (export "memory") 1)

  ;; out[r][c] = sum over i < inputs of a[r * stride + i] * w[c * inputs + i]
  ;; a and w hold 16-bit integers, out 32-bit; inputs is a multiple of 8, outputs of 4; a and out are addresses, stride counts bytes.
  (func (export "multiply")
    (param $a i32) (param $stride i32) (param $rows i32) (param $w i32) (param $inputs i32) (param $outputs i32) (param $out i32)
    (local $r i32) (local $c i32) (local $i i32) (local $bytes i32) (local $x v128)
    (local $w0 i32) (local $w1 i32) (local $w2 i32) (local $w3 i32)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local.set $bytes (i32.shl (local.get $inputs) (i32.const 1)))
    (loop $row
      (if (i32.lt_u (local.get $r) (local.get $rows)) (then
        (local.set $c (i32.const 0))
        (local.set $w0 (local.get $w))
        (loop $column
          (if (i32.lt_u (local.get $c) (local.get $outputs)) (then
            (local.set $w1 (i32.add (local.get $w0) (local.get $bytes)))
            (local.set $w2 (i32.add (local.get $w1) (local.get $bytes)))
            (local.set $w3 (i32.add (local.get $w2) (local.get $bytes)))
            (local.set $s0 (v128.const i32x4 0 0 0 0))
            (local.set $s1 (v128.const i32x4 0 0 0 0))
            (local.set $s2 (v128.const i32x4 0 0 0 0))
            (local.set $s3 (v128.const i32x4 0 0 0 0))
            (local.set $i (i32.const 0))
            (loop $term
              (local.set $x (v128.load (i32.add (local.get $a) (local.get $i))))
              (local.set $s0 (i32x4.add (local.get $s0) (i32x4.dot_i16x8_s (local.get $x) (v128.load (i32.add (local.get $w0) (local.get $i))))))
              (local.set $s1 (i32x4.add (local.get $s1) (i32x4.dot_i16x8_s (local.get $x) (v128.load (i32.add (local.get $w1) (local.get $i))))))
              (local.set $s2 (i32x4.add (local.get $s2) (i32x4.dot_i16x8_s (local.get $x) (v128.load (i32.add (local.get $w2) (local.get $i))))))
              (local.set $s3 (i32x4.add (local.get $s3) (i32x4.dot_i16x8_s (local.get $x) (v128.load (i32.add (local.get $w3) (local.get $i))))))
              (local.set $i (i32.add (local.get $i) (i32.const 16)))
              (br_if $term (i32.lt_u (local.get $i) (local.get $bytes))))
            (i32.store (local.get $out) (call $sum (local.get $s0)))
            (i32.store offset=4 (local.get $out) (call $sum (local.get $s1)))
            (i32.store offset=8 (local.get $out) (call $sum (local.get $s2)))
            (i32.store offset=12 (local.get $out) (call $sum (local.get $s3)))
            (local.set $out (i32.add (local.get $out) (i32.const 16)))
            (local.set $w0 (i32.add (local.get $w3) (local.get $bytes)))
            (local.set $c (i32.add (local.get $c) (i32.const 4)))
            (br $column))))
        (local.set $a (i32.add (local.get $a) (local.get $stride)))
        (local.set $r (i32.add (local.get $r) (i32.const 1)))
        (br $row)))))

  ;; out[r] = sum over i < dims of rows[r * dims + i] * query[i]; rows hold 8-bit integers from -127 to 127, query the same in 16 bits,
  ;; out 32-bit; dims is a multiple of 32.
  (func (export "scan") (param $rows i32) (param $count i32) (param $dims i32) (param $query i32) (param $out i32)
    (local $end i32) (local $rowsEnd i32) (local $q i32) (local $x v128) (local $y v128) (local $s v128) (local $t v128)
    (local.set $rowsEnd (i32.add (local.get $rows) (i32.mul (local.get $count) (local.get $dims))))
    (loop $row
      (if (i32.lt_u (local.get $rows) (local.get $rowsEnd)) (then
        (local.set $s (v128.const i32x4 0 0 0 0))
        (local.set $t (v128.const i32x4 0 0 0 0))
        (local.set $q (local.get $query))
        (local.set $end (i32.add (local.get $rows) (local.get $dims)))
        (loop $term
          (local.set $x (v128.load (local.get $rows)))
          (local.set $y (v128.load offset=16 (local.get $rows)))
          (local.set $s (i32x4.add (local.get $s)
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $x)) (v128.load (local.get $q)))))
          (local.set $t (i32x4.add (local.get $t)
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $x)) (v128.load offset=16 (local.get $q)))))
          (local.set $s (i32x4.add (local.get $s)
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $y)) (v128.load offset=32 (local.get $q)))))
          (local.set $t (i32x4.add (local.get $t)
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $y)) (v128.load offset=48 (local.get $q)))))
          (local.set $q (i32.add (local.get $q) (i32.const 64)))
          (local.set $rows (i32.add (local.get $rows) (i32.const 32)))
          (br_if $term (i32.lt_u (local.get $rows) (local.get $end))))
        (i32.store (local.get $out) (call $sum (i32x4.add (local.get $s) (local.get $t))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $row)))))

  (func $sum (param $v v128) (result i32)
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $v)) (i32x4.extract_lane 1 (local.get $v)))
      (i32.add (i32x4.extract_lane 2 (local.get $v)) (i32x4.extract_lane 3 (local.get $v))))))

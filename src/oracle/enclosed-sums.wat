;; The four sums of enclosed-sums.ts of one row of x and each column of W, in float64, two columns at a time: they are the two lanes
;; of a vector. The operations and their order are those of the loop there, and so is every bit but those that tell one NaN from another:
;; a lane is rounded as a double is, and nothing is fused.
(module
  (memory (import "list" "memory") 0)

  (func (export "sum")
    ;; the lengths of x and of x W
    (param $n i32) (param $columns i32)
    ;; where the lists start: given in doubles, and held in bytes
    (param $weights i32) (param $entries i32) (param $offsets i32) (param $sums i32)

    ;; the first of the two columns
    (local $j i32)
    ;; where the term is among the entries, and where these end
    (local $at i32) (local $end i32)
    ;; x and w, with their upper and lower halves
    (local $x v128) (local $xUpper v128) (local $xLower v128)
    (local $w v128) (local $wUpper v128) (local $wLower v128)
    ;; p + e = x w, and t + q = s + p
    (local $p v128) (local $e v128) (local $t v128) (local $q v128) (local $z v128)
    ;; the sum, that of what is lost and carried, and those of the sizes of what is lost and of what is inherited
    (local $s v128) (local $c v128) (local $lost v128) (local $inherited v128)

    (local.set $weights (i32.shl (local.get $weights) (i32.const 3)))
    (local.set $entries (i32.shl (local.get $entries) (i32.const 3)))
    (local.set $offsets (i32.shl (local.get $offsets) (i32.const 3)))
    (local.set $sums (i32.shl (local.get $sums) (i32.const 3)))
    (local.set $end (i32.add (local.get $entries) (i32.shl (local.get $n) (i32.const 5))))

    (block $done
      (loop $pairs
        (br_if $done (i32.ge_u (local.get $j) (local.get $columns)))
        (local.set $s (v128.load (local.get $offsets)))
        (local.set $c (v128.const f64x2 0 0))
        (local.set $lost (v128.const f64x2 0 0))
        (local.set $inherited (v128.const f64x2 0 0))
        (local.set $at (local.get $entries))

        (block $summed
          (loop $terms
            (br_if $summed (i32.eq (local.get $at) (local.get $end)))
            (local.set $x (v128.load64_splat (local.get $at)))
            (local.set $xUpper (v128.load64_splat offset=8 (local.get $at)))
            (local.set $w (v128.load (local.get $weights)))
            (local.set $wUpper (v128.load offset=16 (local.get $weights)))
            (local.set $xLower (f64x2.sub (local.get $x) (local.get $xUpper)))
            (local.set $wLower (f64x2.sub (local.get $w) (local.get $wUpper)))

            (local.set $p (f64x2.mul (local.get $x) (local.get $w)))
            (local.set $e (f64x2.sub (local.get $p) (f64x2.mul (local.get $xUpper) (local.get $wUpper))))
            (local.set $e (f64x2.sub (local.get $e) (f64x2.mul (local.get $xLower) (local.get $wUpper))))
            (local.set $e (f64x2.sub (local.get $e) (f64x2.mul (local.get $xUpper) (local.get $wLower))))
            (local.set $e (f64x2.sub (f64x2.mul (local.get $xLower) (local.get $wLower)) (local.get $e)))

            (local.set $t (f64x2.add (local.get $s) (local.get $p)))
            (local.set $z (f64x2.sub (local.get $t) (local.get $s)))
            (local.set $q
              (f64x2.add
                (f64x2.sub (local.get $s) (f64x2.sub (local.get $t) (local.get $z)))
                (f64x2.sub (local.get $p) (local.get $z))))
            (local.set $s (local.get $t))

            ;; e + q + low · w
            (local.set $c
              (f64x2.add
                (local.get $c)
                (f64x2.add
                  (f64x2.add (local.get $e) (local.get $q))
                  (f64x2.mul (v128.load64_splat offset=16 (local.get $at)) (local.get $w)))))
            ;; |e| + |q|
            (local.set $lost
              (f64x2.add
                (local.get $lost)
                (f64x2.add (f64x2.abs (local.get $e)) (f64x2.abs (local.get $q)))))
            ;; (θ(n + 2)|low| + radius) · |w|
            (local.set $inherited
              (f64x2.add
                (local.get $inherited)
                (f64x2.mul (v128.load64_splat offset=24 (local.get $at)) (f64x2.abs (local.get $w)))))

            (local.set $at (i32.add (local.get $at) (i32.const 32)))
            (local.set $weights (i32.add (local.get $weights) (i32.const 32)))
            (br $terms)))

        (v128.store (local.get $sums) (local.get $s))
        (v128.store offset=16 (local.get $sums) (local.get $c))
        (v128.store offset=32 (local.get $sums) (local.get $lost))
        (v128.store offset=48 (local.get $sums) (local.get $inherited))
        (local.set $j (i32.add (local.get $j) (i32.const 2)))
        (local.set $offsets (i32.add (local.get $offsets) (i32.const 16)))
        (local.set $sums (i32.add (local.get $sums) (i32.const 64)))
        (br $pairs)))))

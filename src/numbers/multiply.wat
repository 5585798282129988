;; A B · factor of float64 matrices, A : [m × n], B : [n × p], m ≥ 1 and p ≥ 4, row after row in one memory.
;;
;; Each sum starts at 0, its terms are added in ascending order, and it is multiplied by the factor at the end. The two lanes of a
;; vector are two columns, each lane is rounded as a double is, and no product is fused with a sum: so every bit, but those that
;; tell one NaN from another, is that of a loop over doubles.
;;
;; A tile of four rows and four columns, 16 sums in eight vectors, stays in registers: what is read of B serves four rows, and what is
;; read of A four columns. At the edges tiles overlap, where both give the same bits: below the last row stands the last row once
;; more, and the last four columns are a tile of their own.
(module
  (memory (import "list" "memory") 0)

  (func (export "multiply")
    ;; where A, B and the product start, in doubles
    (param $a i32) (param $b i32) (param $y i32)
    (param $m i32) (param $n i32) (param $p i32)
    (param $factor f64)

    ;; the first row and the first column of the tile
    (local $i i32) (local $j i32)
    ;; 1 where one more row of the tile is a row of its own, and 0 where it is the last one again
    (local $more i32)
    ;; from here on in bytes: a row of A, and one of B or the product
    (local $rowOfA i32) (local $rowOfB i32)
    ;; where the rows of the tile start in A, and in the product
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32)
    (local $y0 i32) (local $y1 i32) (local $y2 i32) (local $y3 i32)
    ;; how far the term is from the start of a row of A, and where its numbers of B are; then where a row of the product goes
    (local $k i32) (local $at i32)
    ;; four numbers of B, and one of A twice over
    (local $left v128) (local $right v128) (local $x v128)
    ;; the sums of each row: of the two columns on the left, and of those on the right
    (local $l0 v128) (local $l1 v128) (local $l2 v128) (local $l3 v128)
    (local $r0 v128) (local $r1 v128) (local $r2 v128) (local $r3 v128)

    (local.set $rowOfA (i32.shl (local.get $n) (i32.const 3)))
    (local.set $rowOfB (i32.shl (local.get $p) (i32.const 3)))

    (loop $rows
      (local.set $a0 (call $addressOf (local.get $a) (local.get $i) (local.get $n)))
      (local.set $y0 (call $addressOf (local.get $y) (local.get $i) (local.get $p)))
      (local.set $more (i32.lt_u (i32.add (local.get $i) (i32.const 1)) (local.get $m)))
      (local.set $a1 (i32.add (local.get $a0) (i32.mul (local.get $more) (local.get $rowOfA))))
      (local.set $y1 (i32.add (local.get $y0) (i32.mul (local.get $more) (local.get $rowOfB))))
      (local.set $more (i32.lt_u (i32.add (local.get $i) (i32.const 2)) (local.get $m)))
      (local.set $a2 (i32.add (local.get $a1) (i32.mul (local.get $more) (local.get $rowOfA))))
      (local.set $y2 (i32.add (local.get $y1) (i32.mul (local.get $more) (local.get $rowOfB))))
      (local.set $more (i32.lt_u (i32.add (local.get $i) (i32.const 3)) (local.get $m)))
      (local.set $a3 (i32.add (local.get $a2) (i32.mul (local.get $more) (local.get $rowOfA))))
      (local.set $y3 (i32.add (local.get $y2) (i32.mul (local.get $more) (local.get $rowOfB))))

      (local.set $j (i32.const 0))
      (loop $columns
        (local.set $l0 (v128.const f64x2 0 0)) (local.set $r0 (v128.const f64x2 0 0))
        (local.set $l1 (v128.const f64x2 0 0)) (local.set $r1 (v128.const f64x2 0 0))
        (local.set $l2 (v128.const f64x2 0 0)) (local.set $r2 (v128.const f64x2 0 0))
        (local.set $l3 (v128.const f64x2 0 0)) (local.set $r3 (v128.const f64x2 0 0))
        (local.set $k (i32.const 0))
        (local.set $at (i32.shl (i32.add (local.get $b) (local.get $j)) (i32.const 3)))
        (block $summed
          (loop $terms
            (br_if $summed (i32.eq (local.get $k) (local.get $rowOfA)))
            (local.set $left (v128.load (local.get $at)))
            (local.set $right (v128.load offset=16 (local.get $at)))
            (local.set $x (v128.load64_splat (i32.add (local.get $a0) (local.get $k))))
            (local.set $l0 (f64x2.add (local.get $l0) (f64x2.mul (local.get $x) (local.get $left))))
            (local.set $r0 (f64x2.add (local.get $r0) (f64x2.mul (local.get $x) (local.get $right))))
            (local.set $x (v128.load64_splat (i32.add (local.get $a1) (local.get $k))))
            (local.set $l1 (f64x2.add (local.get $l1) (f64x2.mul (local.get $x) (local.get $left))))
            (local.set $r1 (f64x2.add (local.get $r1) (f64x2.mul (local.get $x) (local.get $right))))
            (local.set $x (v128.load64_splat (i32.add (local.get $a2) (local.get $k))))
            (local.set $l2 (f64x2.add (local.get $l2) (f64x2.mul (local.get $x) (local.get $left))))
            (local.set $r2 (f64x2.add (local.get $r2) (f64x2.mul (local.get $x) (local.get $right))))
            (local.set $x (v128.load64_splat (i32.add (local.get $a3) (local.get $k))))
            (local.set $l3 (f64x2.add (local.get $l3) (f64x2.mul (local.get $x) (local.get $left))))
            (local.set $r3 (f64x2.add (local.get $r3) (f64x2.mul (local.get $x) (local.get $right))))
            (local.set $k (i32.add (local.get $k) (i32.const 8)))
            (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
            (br $terms)))

        (local.set $x (f64x2.splat (local.get $factor)))
        (local.set $k (i32.shl (local.get $j) (i32.const 3)))
        (local.set $at (i32.add (local.get $y0) (local.get $k)))
        (v128.store (local.get $at) (f64x2.mul (local.get $l0) (local.get $x)))
        (v128.store offset=16 (local.get $at) (f64x2.mul (local.get $r0) (local.get $x)))
        (local.set $at (i32.add (local.get $y1) (local.get $k)))
        (v128.store (local.get $at) (f64x2.mul (local.get $l1) (local.get $x)))
        (v128.store offset=16 (local.get $at) (f64x2.mul (local.get $r1) (local.get $x)))
        (local.set $at (i32.add (local.get $y2) (local.get $k)))
        (v128.store (local.get $at) (f64x2.mul (local.get $l2) (local.get $x)))
        (v128.store offset=16 (local.get $at) (f64x2.mul (local.get $r2) (local.get $x)))
        (local.set $at (i32.add (local.get $y3) (local.get $k)))
        (v128.store (local.get $at) (f64x2.mul (local.get $l3) (local.get $x)))
        (v128.store offset=16 (local.get $at) (f64x2.mul (local.get $r3) (local.get $x)))

        (local.set $j (call $next (local.get $j) (local.get $p)))
        (br_if $columns (local.get $j)))
      (local.set $i (i32.add (local.get $i) (i32.const 4)))
      (br_if $rows (i32.lt_u (local.get $i) (local.get $m)))))

  ;; The address of row i of a matrix that starts at so many doubles.
  (func $addressOf (param $start i32) (param $i i32) (param $columns i32) (result i32)
    (i32.shl (i32.add (local.get $start) (i32.mul (local.get $i) (local.get $columns))) (i32.const 3)))

  ;; The first column of the tile after the one at j, of p columns; 0 after the last.
  (func $next (param $j i32) (param $p i32) (result i32)
    (local $last i32)
    (local.set $last (i32.sub (local.get $p) (i32.const 4)))
    (if (i32.eq (local.get $j) (local.get $last)) (then (return (i32.const 0))))
    (local.set $j (i32.add (local.get $j) (i32.const 4)))
    (select (local.get $j) (local.get $last) (i32.lt_u (local.get $j) (local.get $last)))))

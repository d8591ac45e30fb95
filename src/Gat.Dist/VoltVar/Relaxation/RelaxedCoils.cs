namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>
/// Tap changers whose ratio may be chosen. Beside the products V_outer = r V_inner and I_inner = r I_outer, the power that passes is the product of voltage and
/// current on either side: that ties the currents upstream to the load downstream whatever the ratio is.
/// </summary>
internal sealed class RelaxedCoils(RelaxedProblem problem, RelaxedVoltages voltages)
{
    private readonly Dictionary<(int Regulator, Interval Ratio), int> ratios = [];

    /// <summary>Adds a coil.</summary>
    /// <param name="coil">The coil.</param>
    /// <param name="re">Where the real part of the current on its inner side lies, in the frame of the inner terminal.</param>
    /// <param name="im">Where the imaginary part lies.</param>
    /// <param name="power">Where the product of the real parts of voltage and current lies at that terminal.</param>
    public CoilRanges Add(Coil coil, Interval re, Interval im, Interval power)
    {
        var (outerTerminal, innerTerminal) = (voltages.Of(coil.Outer), voltages.Of(coil.Inner));
        var frame = coil.IsImpedanceOutside ? innerTerminal.AngleRad : outerTerminal.AngleRad;
        (re, im) = (Interval.TurnedRe(re, im, innerTerminal.AngleRad - frame), Interval.TurnedIm(re, im, innerTerminal.AngleRad - frame));
        var (into, outer) = (problem.Add(frame, re, im), problem.Add(frame, re * coil.Ratio.Inverse(), im * coil.Ratio.Inverse()));
        var drop = coil.Z.Magnitude * Math.Max(into.Size, outer.Size);
        var around = new Interval(-drop, drop);
        var (vOuter, vInner) = coil.IsImpedanceOutside
            ? (problem.Add(frame, outerTerminal.ReIn(frame) + around, outerTerminal.ImIn(frame) + around), innerTerminal)
            : (outerTerminal, problem.Add(frame, innerTerminal.ReIn(frame) + around, innerTerminal.ImIn(frame) + around));
        Tie(coil, vOuter, vInner, outer, into);
        AddProducts(coil, vOuter, vInner, outer, into);

        // What is known of the power at the terminal holds for the ideal ratio where no impedance lies between them.
        power = coil.IsImpedanceOutside ? power : vInner.ReRange * into.ReRange;
        AddPower(vOuter, outer.Re, outer.ReRange, vInner, into.Re, into.ReRange, power);
        AddPower(vOuter, outer.Im, outer.ImRange, vInner, into.Im, into.ImRange, vInner.ReRange * into.ImRange);
        voltages.AddOut(coil.Outer, 1, outer);
        voltages.AddOut(coil.Inner, -1, into);
        return new CoilRanges(outer, power, (vOuter.ImRange * outer.ImRange) + (outer.Size * drop * new Interval(-1, 1)));
    }

    private void AddProducts(Coil coil, in Columns vOuter, in Columns vInner, in Columns outer, in Columns into)
    {
        var ratio = Ratio(coil);
        problem.AddProduct(vOuter.Re, 1, ratio, coil.Ratio, vInner.Re, vInner.ReRange);
        problem.AddProduct(vOuter.Im, 1, ratio, coil.Ratio, vInner.Im, vInner.ImRange);
        problem.AddProduct(into.Re, 1, ratio, coil.Ratio, outer.Re, outer.ReRange);
        problem.AddProduct(into.Im, 1, ratio, coil.Ratio, outer.Im, outer.ImRange);
    }

    /// <summary>The impedance, and what it loses.</summary>
    private void Tie(Coil coil, in Columns vOuter, in Columns vInner, in Columns outer, in Columns into)
    {
        var (from, to, current) = coil.IsImpedanceOutside ? (voltages.Of(coil.Outer), vOuter, outer) : (vInner, voltages.Of(coil.Inner), into);
        var sum = problem.AddSum(0);
        problem.AddTerm(sum, current.AngleRad, 1, from);
        problem.AddTerm(sum, current.AngleRad, -1, to);
        problem.AddTerm(sum, current.AngleRad, -coil.Z, current);
        problem.AddLoss([coil.Z], [current]);
    }

    /// <summary>One column that is the product of voltage and current on both sides, and each current as the quotient of that and its voltage.</summary>
    private void AddPower(in Columns vOuter, int outer, Interval outerRange, in Columns vInner, int inner, Interval innerRange, Interval power)
    {
        var column = problem.Builder.AddColumn(power.Least, power.Most);
        problem.AddProduct(column, 1, vOuter.Re, vOuter.ReRange, outer, outerRange);
        problem.AddProduct(column, 1, vInner.Re, vInner.ReRange, inner, innerRange);
        foreach (var (voltage, range, current) in ((int, Interval, int)[])[(vOuter.Re, vOuter.ReRange, outer), (vInner.Re, vInner.ReRange, inner)])
        {
            if (range.Least > 0)
            {
                new Envelope([range, power], at => at[1] / at[0]).AddTo(problem.Builder, current, [voltage, column]);
            }
        }
    }

    // Phases that move together share their ratio.
    private int Ratio(Coil coil)
    {
        if (!ratios.TryGetValue((coil.Regulator, coil.Ratio), out var column))
        {
            ratios[(coil.Regulator, coil.Ratio)] = column = problem.Builder.AddColumn(coil.Ratio.Least, coil.Ratio.Most);
        }

        return column;
    }
}

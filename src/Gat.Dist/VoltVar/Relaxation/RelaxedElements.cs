using System.Numerics;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.VoltVar.Relaxation;

/// <summary>
/// The currents of loads, assets and banks: of a one-phase element across the voltage w, conj((P(|w|) + j Q(|w|)) / w), between the affine functions that
/// enclose it on the box of w.
/// </summary>
internal sealed class RelaxedElements(RelaxedProblem problem, RelaxedVoltages voltages, ThreePhaseNetwork network, Complex[] known)
{
    private readonly List<DrawnCurrent> drawn = [];

    /// <summary>All currents that were added.</summary>
    public IReadOnlyList<DrawnCurrent> Drawn => drawn;

    /// <summary>Adds an element of a load, generator or asset.</summary>
    /// <param name="element">The element of <see cref="ThreePhaseNetwork.Powers"/>.</param>
    /// <param name="p">Active power of all of its load at 1 pu, pu.</param>
    /// <param name="q">Reactive power.</param>
    /// <param name="chosen">Column of a reactive power that may be chosen, with its range; -1: it is <paramref name="q"/>.</param>
    /// <param name="isCounted">Whether the active power that it draws is added to the objective.</param>
    public void AddPower(int element, double p, double q, (int Column, Interval Range) chosen, bool isCounted)
    {
        var table = network.Powers;
        var (law, share) = (table.Law[element], table.Share[element]);
        if (p == 0 && q == 0 && chosen.Column < 0)
        {
            return;
        }

        var w = Across(table.First[element], table.Second[element]);
        Interval[] box = chosen.Column < 0 ? [w.ReRange, w.ImRange] : [w.ReRange, w.ImRange, chosen.Range];
        int[] inputs = chosen.Column < 0 ? [w.Re, w.Im] : [w.Re, w.Im, chosen.Column];
        var re = new Envelope(box, at => Current(at).Real);
        var im = new Envelope(box, at => Current(at).Imaginary);
        var current = problem.Add(w.AngleRad, re.Range, im.Range);
        re.AddTo(problem.Builder, current.Re, inputs);
        im.AddTo(problem.Builder, current.Im, inputs);
        var power = new Envelope(box, at => (new Complex(at[0], at[1]) * Complex.Conjugate(Current(at))).Real);
        Draw(table.First[element], table.Second[element], current, power.Range);
        if (isCounted)
        {
            var column = problem.Builder.AddColumn(power.Range.Least, power.Range.Most, cost: 1);
            power.AddTo(problem.Builder, column, inputs, onlyBelow: true);
        }

        Complex Current(double[] at)
        {
            var v = new Complex(at[0], at[1]);
            var (ofP, ofQ) = VoltageResponse.Of(law, law.Scale * v.Magnitude);
            var factor = share * law.Scale * law.Scale;
            return factor * new Complex(p * ofP.Y, -(chosen.Column < 0 ? q : at[2]) * ofQ.Y) * v;
        }
    }

    /// <summary>Adds an element of a bank whose Mvar in service may be chosen.</summary>
    /// <param name="ends">Its terminals; one past the last stands for earth.</param>
    /// <param name="susceptance">Susceptance of the element with 1 Mvar in.</param>
    /// <param name="mvar">Column of the Mvar in service.</param>
    /// <param name="range">Its range.</param>
    public void AddBank((int First, int Second) ends, double susceptance, int mvar, Interval range)
    {
        // I = j b m w.
        var w = Across(ends.First, ends.Second);
        var (re, im) = (-susceptance * (range * w.ImRange), susceptance * (range * w.ReRange));
        var current = problem.Add(w.AngleRad, re, im);
        problem.AddProduct(current.Re, -1 / susceptance, mvar, range, w.Im, w.ImRange);
        problem.AddProduct(current.Im, 1 / susceptance, mvar, range, w.Re, w.ReRange);
        Draw(ends.First, ends.Second, current, default);
    }

    private void Draw(int first, int second, in Columns current, Interval power)
    {
        var isBetween = first < voltages.Count && second < voltages.Count;
        foreach (var (terminal, factor) in ((int, Complex)[])[(first, 1), (second, -1)])
        {
            if (terminal < voltages.Count)
            {
                voltages.AddOut(terminal, factor, current);
                drawn.Add(new DrawnCurrent(terminal, factor, current, isBetween ? PowerAt(terminal, factor, current) : power));
            }
        }
    }

    /// <summary>The part of an element's power that one of its two ends takes.</summary>
    private Interval PowerAt(int terminal, Complex factor, in Columns current)
    {
        var v = voltages.Of(terminal);
        return factor.Real * ((v.ReRange * current.ReIn(v.AngleRad)) + (v.ImRange * current.ImIn(v.AngleRad)));
    }

    /// <summary>The voltage across an element.</summary>
    private Columns Across(int first, int second)
    {
        if (second >= voltages.Count)
        {
            return voltages.Of(first);
        }

        if (first >= voltages.Count)
        {
            // From earth to a terminal: the same element with its ends exchanged draws the negative at the negative voltage.
            var only = voltages.Of(second);
            var turned = problem.Add(only.AngleRad + Math.PI, only.ReRange, only.ImRange);
            Tie(turned, [(-1, only)]);
            return turned;
        }

        var (a, b) = (voltages.Of(first), voltages.Of(second));
        var angle = (known[first] - known[second]).Phase;
        var across = problem.Add(angle, a.ReIn(angle) - b.ReIn(angle), a.ImIn(angle) - b.ImIn(angle));
        Tie(across, [(1, a), (-1, b)]);
        return across;
    }

    private void Tie(in Columns whole, ReadOnlySpan<(double Factor, Columns Part)> parts)
    {
        var sum = problem.AddSum(0);
        problem.AddTerm(sum, whole.AngleRad, -1, whole);
        foreach (var (factor, part) in parts)
        {
            problem.AddTerm(sum, whole.AngleRad, factor, part);
        }
    }
}

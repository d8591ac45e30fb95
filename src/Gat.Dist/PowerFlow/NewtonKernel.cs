namespace Gat.Dist.PowerFlow;

/// <summary>
/// Mismatch and Jacobian of the power-flow equations in polar form, in one pass over the admittances. With
/// S(i,j) = V(i) conj(Y(i,j) V(j)) = p + jq, kept rectangular so that the loop needs no trigonometry, the block of node i and
/// neighbour j by angle and by relative voltage is [q p; -p q], and the diagonal block [q-Q P+p; P-p Q+q] with P + jQ the sum
/// of the row.
/// </summary>
/// <remarks>Tinney, Hart: Power flow solution by Newton's method, IEEE Trans. PAS-86(11), 1967, in terms of dV/V.</remarks>
internal static class NewtonKernel
{
    /// <summary>
    /// Fills the Jacobian, four numbers per slot by rows, and the right-hand side (scheduled minus calculated power), two per
    /// node. Where an angle or a voltage is given, its row becomes a row of the identity with 0 on the right. Of the scheduled power
    /// only a share is taken, 1 in the end.
    /// </summary>
    /// <returns>The greatest mismatch of the remaining rows, pu; NaN where a voltage is no number.</returns>
    public static double Evaluate(
        NodalAdmittance admittance, NodeInputs inputs, double injectionShare, ReadOnlySpan<NodeKind> kind,
        ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm, Span<double> blocks, Span<double> rightHandSide)
    {
        var pointers = admittance.Pattern.Pointers;
        ReadOnlySpan<double> currentP = inputs.CurrentP, currentQ = inputs.CurrentQ;
        double worst = 0;
        for (var node = 0; node < kind.Length; node++)
        {
            int first = pointers[node], diagonal = admittance.Diagonal[node], last = pointers[node + 1];
            if (kind[node] == NodeKind.Slack)
            {
                blocks[(4 * first)..(4 * last)].Clear();
                blocks[4 * diagonal] = 1;
                blocks[(4 * diagonal) + 3] = 1;
                rightHandSide[2 * node] = 0;
                rightHandSide[(2 * node) + 1] = 0;
                continue;
            }

            var (p, q) = FillRow(admittance, node, first, last, vRe, vIm, blocks);
            var square = (vRe[node] * vRe[node]) + (vIm[node] * vIm[node]);
            double shuntP = square * inputs.ShuntG[node], shuntQ = -square * inputs.ShuntB[node];
            FillDiagonal(blocks.Slice(4 * diagonal, 4), p, q, shuntP, shuntQ);
            var active = (injectionShare * inputs.P[node]) - p - shuntP;
            var reactive = (injectionShare * inputs.Q[node]) - q - shuntQ;
            if (!currentP.IsEmpty)
            {
                var vm = injectionShare * Math.Sqrt(square);
                active -= vm * currentP[node];
                reactive -= vm * currentQ[node];
                blocks[(4 * diagonal) + 1] += vm * currentP[node];
                blocks[(4 * diagonal) + 3] += vm * currentQ[node];
            }

            if (kind[node] == NodeKind.FixedVoltage)
            {
                GiveVoltage(blocks, first, diagonal, last);
                reactive = 0;
            }

            rightHandSide[2 * node] = active;
            rightHandSide[(2 * node) + 1] = reactive;
            worst = Math.Max(worst, Math.Max(Math.Abs(active), Math.Abs(reactive)));
        }

        return worst;
    }

    /// <summary>All blocks of a row as if they stood off the diagonal, and the power of the row.</summary>
    private static (double P, double Q) FillRow(
        NodalAdmittance admittance, int node, int first, int last, ReadOnlySpan<double> vRe, ReadOnlySpan<double> vIm, Span<double> blocks)
    {
        var neighbour = admittance.Pattern.Indices[first..last];
        var g = admittance.G.AsSpan(first, neighbour.Length);
        var b = admittance.B.AsSpan(first, neighbour.Length);
        var row = blocks.Slice(4 * first, 4 * neighbour.Length);
        double re = vRe[node], im = vIm[node], sumP = 0, sumQ = 0;
        for (var k = 0; k < neighbour.Length; k++)
        {
            double otherRe = vRe[neighbour[k]], otherIm = vIm[neighbour[k]];
            var currentRe = (g[k] * otherRe) - (b[k] * otherIm);
            var currentIm = (g[k] * otherIm) + (b[k] * otherRe);
            var p = (re * currentRe) + (im * currentIm);
            var q = (im * currentRe) - (re * currentIm);
            sumP += p;
            sumQ += q;
            row[(4 * k) + 3] = q;
            row[(4 * k) + 2] = -p;
            row[(4 * k) + 1] = p;
            row[4 * k] = q;
        }

        return (sumP, sumQ);
    }

    /// <summary>Turns the block of a node with itself, in which its own p and q stand, into the diagonal block with its shunt.</summary>
    private static void FillDiagonal(Span<double> block, double p, double q, double shuntP, double shuntQ)
    {
        double ownP = block[1], ownQ = block[0];
        block[0] = ownQ - q;
        block[1] = p + ownP + (2 * shuntP);
        block[2] = p - ownP;
        block[3] = q + ownQ + (2 * shuntQ);
    }

    private static void GiveVoltage(Span<double> blocks, int first, int diagonal, int last)
    {
        for (var slot = first; slot < last; slot++)
        {
            blocks[(4 * slot) + 2] = 0;
            blocks[(4 * slot) + 3] = 0;
        }

        blocks[(4 * diagonal) + 3] = 1;
    }
}

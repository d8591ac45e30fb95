namespace Gat.Optimization.Modeling.Lowering;

/// <summary>One number of a problem that follows a parameter: coefficient × parameter is added to what else stands at a place.</summary>
internal readonly record struct ParametricPart(int Place, double Coefficient, int Parameter);

/// <summary>Rewrites the numbers of one array that follow parameters. Made once; applying it allocates nothing.</summary>
internal sealed class ParameterUpdate
{
    private readonly double[] target;
    private readonly int[] places;
    private readonly double[] fixedParts;
    private readonly int[] pointers;
    private readonly ParametricPart[] parts;

    /// <param name="target">The array, holding the sums of all plain numbers.</param>
    /// <param name="parts">What is added at its places, in any order.</param>
    public ParameterUpdate(double[] target, IEnumerable<ParametricPart> parts)
    {
        this.target = target;
        this.parts = [.. parts.OrderBy(part => part.Place)];
        places = [.. this.parts.Select(part => part.Place).Distinct()];
        fixedParts = [.. places.Select(place => target[place])];
        pointers = new int[places.Length + 1];
        var group = -1;
        for (var k = 0; k < this.parts.Length; k++)
        {
            group += k == 0 || this.parts[k].Place != this.parts[k - 1].Place ? 1 : 0;
            pointers[group + 1] = k + 1;
        }
    }

    /// <summary>Whether nothing follows a parameter.</summary>
    public bool IsEmpty => places.Length == 0;

    public void Apply(ReadOnlySpan<double> parameters)
    {
        for (var k = 0; k < places.Length; k++)
        {
            var value = fixedParts[k];
            foreach (ref readonly var part in parts.AsSpan(pointers[k]..pointers[k + 1]))
            {
                value += part.Coefficient * parameters[part.Parameter];
            }

            target[places[k]] = value;
        }
    }
}

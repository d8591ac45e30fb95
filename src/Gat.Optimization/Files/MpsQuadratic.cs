using Gat.Optimization.Problems;

namespace Gat.Optimization.Files;

/// <summary>The quadratic part of the objective in QPS: ½ x'Q x.</summary>
internal static class MpsQuadratic
{
    /// <summary>Reads a line: a column and one or two pairs of column and number.</summary>
    /// <param name="fields">The fields of the line.</param>
    /// <param name="isWhole">True where both triangles are listed (QMATRIX), false where one is (QUADOBJ, QSECTION).</param>
    /// <param name="columns">The columns of the file.</param>
    /// <param name="builder">Where the numbers go.</param>
    public static void Read(string[] fields, bool isWhole, MpsColumns columns, ProblemBuilder builder)
    {
        MpsReader.ExpectPairs(fields);
        var first = columns.Find(fields[0]);
        for (var k = 1; k < fields.Length; k += 2)
        {
            var (second, value) = (columns.Find(fields[k]), MpsReader.Number(fields[k + 1]));
            // The builder adds the mirror image; of both triangles each gives half of each place.
            builder.AddQuadratic(first, second, isWhole && first != second ? 0.5 * value : value);
        }
    }
}

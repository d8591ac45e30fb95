namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Counts the work of a running case file and stops it at <see cref="LanguageLimits.Work"/>.</summary>
internal sealed class WorkBudget(SourceText source)
{
    private long spent;

    public void Charge(long units, int offset)
    {
        spent += units;
        if (spent > LanguageLimits.Work)
        {
            throw source.Refusal(offset, "The file's code asks for more work than a case file needs; it was stopped here.");
        }
    }

    /// <summary>A matrix of zeros, charged and within the size limit.</summary>
    public MatrixValue Matrix(long rowCount, long columnCount, int offset, bool isLogical = false)
    {
        if (rowCount > LanguageLimits.MatrixElements || columnCount > LanguageLimits.MatrixElements
            || rowCount * columnCount > LanguageLimits.MatrixElements)
        {
            throw source.Refusal(
                offset, $"A matrix of {rowCount} x {columnCount} is larger than the {LanguageLimits.MatrixElements} elements allowed.");
        }

        Charge(2 * rowCount * columnCount, offset);
        return new MatrixValue((int)rowCount, (int)columnCount, new double[rowCount * columnCount], isLogical);
    }
}

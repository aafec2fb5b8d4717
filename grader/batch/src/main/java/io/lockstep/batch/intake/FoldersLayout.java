package io.lockstep.batch.intake;

import java.nio.file.Path;
import java.util.List;

/** Each sub-folder, archive or Java source is a submission, named as it is called. */
final class FoldersLayout implements LayoutReader {

  @Override
  public boolean fits(List<Path> files) {
    return true;
  }

  @Override
  public void sort(List<Path> files, Sorting sorting) {
    files.forEach(sorting::addAlone);
  }
}

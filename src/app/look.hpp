#pragma once

class QApplication;

namespace poap::app {

// Style and colours of the window, the same on every desktop. All text has a contrast of 4.5:1 or more.
void applyLook(QApplication& application);

}  // namespace poap::app
